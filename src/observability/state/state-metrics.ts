/** Metrics of what the gateway is and holds, read when Prometheus asks for them. */
import { Gauge, type Registry } from 'prom-client';
import type { Limit } from '../../graphql-server/options.js';

export interface GatewayState {
  readonly version: string;
  readonly limits: readonly Limit[];
  readonly inboxSubscribers: () => number;
  readonly inboxPollers: () => number;
  /** Undefined if no JWKS is used or none has been fetched. */
  readonly jwksAgeMs: () => number | undefined;
}

const prefix = 'ndhm_graph_';

export function registerStateMetrics(registry: Registry, state: GatewayState): void {
  const registers = [registry];
  new Gauge({
    name: `${prefix}build_info`,
    help: 'Always 1, with the version of the gateway and of Node.js',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version: state.version, node: process.versions.node }, 1);
  const limit = new Gauge({
    name: `${prefix}limit`,
    help: 'Limits in effect, by the name of their variable; 0 stands for no limit where the variable allows it',
    labelNames: ['name'],
    registers,
  });
  for (const { name, value } of state.limits) limit.set({ name }, value);
  new Gauge({
    name: `${prefix}inbox_subscribers`,
    help: 'Subscriptions to the inbox of a patient',
    registers,
    collect() {
      this.set(state.inboxSubscribers());
    },
  });
  new Gauge({
    name: `${prefix}inbox_pollers`,
    help: 'Patients whose inbox is polled for subscriptions',
    registers,
    collect() {
      this.set(state.inboxPollers());
    },
  });
  new Gauge({
    name: `${prefix}jwks_age_seconds`,
    help: 'Time since the keys of `PATIENT_JWKS_URL` were last fetched; no value before the first time',
    registers,
    collect() {
      const ageMs = state.jwksAgeMs();
      if (ageMs === undefined) this.remove();
      else this.set(ageMs / 1000);
    },
  });
}
