/**
 * All that can be known of the gateway at work from outside: its log, metrics, traces and audit trail. Of what people send
 * and are sent, nothing goes to any of them.
 */
import type { Plugin } from 'graphql-yoga';
import type { AuditConfig } from '../config/config.js';
import type { Entry } from '../config/request-policy.js';
import type { Viewer } from '../domains/shared/viewer.js';
import type { Language } from '../domains/shared/i18n/localized-message.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { together, type Watch } from '../umang/calls/call-observer.js';
import { createAudit } from './audit-log.js';
import type { Log } from './logger.js';
import { createMetrics } from './metrics.js';
import { startMetricsServer } from './metrics-server.js';
import { watchAlone } from './tracing.js';
import { noting } from './request-record.js';
import { createVisits, type Visits } from './request-log.js';

export interface SightSettings {
  readonly host: string;
  readonly metricsPort: number | undefined;
  readonly audit: AuditConfig | undefined;
  readonly entry: Pick<Entry, 'introspection'>;
}

export interface Sight {
  readonly plugin: Plugin;
  readonly visits: Visits;
  readonly of: (request: Request) => RequestSight;
  /** Looks on at the calls that the gateway makes for itself. */
  readonly watch: Watch;
  /** Looks on at calls made for a patient between requests. */
  readonly watchFor: (viewer: Viewer) => Watch;
  /** Notes a request that HTTP itself turned away, and gives its trace's id. */
  readonly turnedAway: (status: number, code: string) => string;
  /** Where Prometheus finds them, if anywhere. */
  readonly metricsUrl: string | undefined;
  close(): void;
}

export interface RequestSight {
  readonly language: Language;
  /** @param viewer who asks at the moment of a call */
  readonly watch: (viewer: () => Viewer) => Watch;
}

export async function createSight(settings: SightSettings, log: Log, upstream: Upstream): Promise<Sight> {
  const { host, metricsPort, entry } = settings;
  const audit = settings.audit && createAudit(settings.audit, log);
  const metrics = metricsPort === undefined ? undefined : createMetrics(upstream);
  const server = metrics && (await startMetricsServer(metrics.registry, metricsPort ?? 0, host));
  const counting = metrics ? [metrics.watch] : [];
  const own = noting((call, isOk) => log[isOk ? 'debug' : 'warn']({ calls: [call] }, 'the gateway’s own'));
  const visits = createVisits(log, entry.introspection, metrics?.request ?? (() => () => {}));

  return {
    plugin: visits.plugin,
    visits,
    of(request) {
      const { language, trace, watch } = visits.of(request);
      return {
        language,
        watch: (viewer) =>
          together([watch, trace.watch, ...counting, ...(audit ? [audit.watch(viewer, trace.id)] : [])]),
      };
    },
    watch: together([watchAlone, ...counting, own]),
    watchFor: (viewer) => (endpoint, trkr) => {
      const alone = watchAlone(endpoint, trkr);
      const { traceId } = alone;
      const note = noting((call) => log.info({ traceId, calls: [call] }, 'live'));
      const audited = audit ? [audit.watch(() => viewer, traceId)] : [];
      return together([() => alone, ...counting, note, ...audited])(endpoint, trkr);
    },
    turnedAway: visits.turnedAway,
    metricsUrl: server?.url,
    close() {
      server?.close();
      audit?.close();
    },
  };
}
