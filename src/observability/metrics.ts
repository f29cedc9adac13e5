/** What Prometheus is told. Labels come from closed sets alone: neither what clients name nor an id is ever one. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Upstream } from '../umang/calls/upstream.js';
import type { Watch } from '../umang/calls/call-observer.js';
import { isErrorCode } from '../gateway/client-errors.js';

export type RequestOutcome = 'ok' | 'partial' | 'failed' | 'aborted';

export interface RequestEnd {
  readonly outcome: RequestOutcome;
  readonly milliseconds: number;
  readonly errors: readonly string[];
}

export interface Metrics {
  readonly registry: Registry;
  readonly watch: Watch;
  /** Counts a request that has come in, and what became of it. */
  readonly request: () => (end: RequestEnd) => void;
}

const buckets = [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const prefix = 'ndhm_graph_';

export function createMetrics({ guard, publicCache }: Pick<Upstream, 'guard' | 'publicCache'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: 'Requests by outcome: ok, partial (errors beside data), failed (errors alone), aborted (the client left). A stream counts when it ends',
    labelNames: ['outcome'],
    buckets,
    registers,
  });
  const errors = new Counter({
    name: `${prefix}errors_total`,
    help: 'Requests answered with an error, by its code',
    labelNames: ['code'],
    registers,
  });
  const requestsUnderWay = new Gauge({ name: `${prefix}requests_in_flight`, help: 'Requests under way', registers });
  const calls = new Histogram({
    name: `${prefix}upstream_call_duration_seconds`,
    help: 'Calls to UMANG by section and outcome',
    labelNames: ['section', 'outcome'],
    buckets,
    registers,
  });
  const callsUnderWay = new Gauge({
    name: `${prefix}upstream_calls_in_flight`,
    help: 'Calls to UMANG under way or waiting for their turn',
    registers,
  });
  new Gauge({
    name: `${prefix}upstream_breaker_open`,
    help: '1 while no calls are made to UMANG because most have failed, else 0',
    registers,
    collect() {
      this.set(guard.isClosed() ? 0 : 1);
    },
  });
  new Gauge({
    name: `${prefix}public_cache_entries`,
    help: 'Public answers held',
    registers,
    collect() {
      this.set(publicCache.size());
    },
  });
  new Gauge({
    name: `${prefix}public_cache_bytes`,
    help: 'Bytes of the public answers held, as JSON',
    registers,
    collect() {
      this.set(publicCache.bytes());
    },
  });
  new Counter({
    name: `${prefix}public_cache_lookups_total`,
    help: 'Questions for public answers, by whether a fresh one, a stale one or none was held',
    labelNames: ['found'],
    registers,
    collect() {
      this.reset();
      for (const [found, count] of Object.entries(publicCache.found)) this.inc({ found }, count);
    },
  });

  return {
    registry,
    watch({ section }) {
      callsUnderWay.inc();
      return {
        headers: {},
        done({ outcome, milliseconds }) {
          callsUnderWay.dec();
          calls.observe({ section, outcome }, milliseconds / 1000);
        },
      };
    },
    request() {
      requestsUnderWay.inc();
      return ({ outcome, milliseconds, errors: codes }) => {
        requestsUnderWay.dec();
        requests.observe({ outcome }, milliseconds / 1000);
        for (const code of codes) errors.inc({ code: isErrorCode(code) ? code : 'OTHER' });
      };
    },
  };
}
