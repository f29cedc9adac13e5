/** Prometheus metrics. Labels have closed sets of values: never an ID, nor a name that clients choose. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SharedStore } from '../lib/shared-store.js';
import type { CallObserver } from '../umang/calls/call-observer.js';
import type { Upstream } from '../umang/calls/upstream.js';
import { type CallRejection, callRejections, findRejection } from './calls/rejected-calls.js';
import { type SecurityEventKind, securityEventKinds } from './security-events.js';

export type RequestOutcome = 'ok' | 'partial' | 'failed' | 'aborted';

export interface RequestSummary {
  readonly outcome: RequestOutcome;
  readonly durationMs: number;
  readonly errorCodes: readonly string[];
}

/** `incremental` is a response with `@defer`. */
export type StreamKind = 'subscription' | 'incremental';

export interface RequestMetrics {
  /** The response has begun and goes on as a stream, which is counted apart from requests. */
  startStream(kind: StreamKind): void;
  end(summary: RequestSummary): void;
}

export interface Metrics {
  readonly registry: Registry;
  readonly callObserver: CallObserver;
  /** Counts a request as in flight until it ends or becomes a stream. */
  readonly startRequest: () => RequestMetrics;
  readonly countSecurityEvent: (kind: SecurityEventKind) => void;
  readonly countRejectedCall: (reason: CallRejection) => void;
  /** @param codes from the closed set of the graph */
  readonly countUserErrors: (codes: readonly string[]) => void;
  readonly countReload: (succeeded: boolean) => void;
  /** @param path of declared names, from a bounded set */
  readonly countUnexpectedShape: (section: number, path: string) => void;
}

export type SharedStoreState = Pick<SharedStore, 'isAvailable'>;

const buckets = [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const streamBuckets = [1, 5, 30, 60, 300, 900, 3600, 14_400];
const prefix = 'ndhm_graph_';

/** @param allErrorCodes others are counted as `OTHER`, since clients may cause any */
export function createMetrics(
  { guard, publicCache }: Pick<Upstream, 'guard' | 'publicCache'>,
  allErrorCodes: ReadonlySet<string>,
  sharedStore?: SharedStoreState,
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: 'Duration of requests by outcome: ok, partial (data and errors), failed (errors only), aborted (client disconnected). Without streams',
    labelNames: ['outcome'],
    buckets,
    registers,
  });
  const errors = new Counter({
    name: `${prefix}errors_total`,
    help: 'Requests with an error, by error code',
    labelNames: ['code'],
    registers,
  });
  for (const code of allErrorCodes) errors.inc({ code }, 0); // a rate needs the value before the first error
  const securityEvents = new Counter({
    name: `${prefix}security_events_total`,
    help: 'Security events by kind: wrong secrets and keys, rejected attempts, exceeded limits',
    labelNames: ['kind'],
    registers,
  });
  for (const kind of securityEventKinds) securityEvents.inc({ kind }, 0);
  let requestsInFlight = 0;
  new Gauge({
    name: `${prefix}requests_in_flight`,
    help: 'Requests in flight',
    registers,
    collect() {
      this.set(requestsInFlight);
    },
  });
  const streams = new Histogram({
    name: `${prefix}stream_duration_seconds`,
    help: 'Duration of streamed responses by kind (subscription, or incremental: @defer) and outcome, counted when they end',
    labelNames: ['kind', 'outcome'],
    buckets: streamBuckets,
    registers,
  });
  const streamsInFlight = new Gauge({
    name: `${prefix}streams_in_flight`,
    help: 'Streamed responses in flight by kind',
    labelNames: ['kind'],
    registers,
  });
  const calls = new Histogram({
    name: `${prefix}upstream_call_duration_seconds`,
    help: 'Duration of UMANG calls by section and outcome, without those that the gateway rejected',
    labelNames: ['section', 'outcome'],
    buckets,
    registers,
  });
  let callsInFlight = 0;
  new Gauge({
    name: `${prefix}upstream_calls_in_flight`,
    help: 'UMANG calls in flight or queued',
    registers,
    collect() {
      this.set(callsInFlight);
    },
  });
  const rejectedCalls = new Counter({
    name: `${prefix}upstream_calls_rejected_total`,
    help: 'UMANG calls that the gateway did not send, by reason: breaker_open, caller_limit, provider_limit and gateway_limit (concurrent calls), queue_deadline, operation_budget (operations, not calls)',
    labelNames: ['reason'],
    registers,
  });
  for (const reason of callRejections) rejectedCalls.inc({ reason }, 0);
  const userErrors = new Counter({
    name: `${prefix}user_errors_total`,
    help: 'Errors in the `userErrors` of mutations, by code',
    labelNames: ['code'],
    registers,
  });
  const reloads = new Counter({
    name: `${prefix}config_reloads_total`,
    help: 'Reloads of the configuration by result: ok or failed',
    labelNames: ['result'],
    registers,
  });
  for (const result of ['ok', 'failed']) reloads.inc({ result }, 0);
  const unexpectedShapes = new Counter({
    name: `${prefix}unexpected_shapes_total`,
    help: 'Places where a reply of UMANG differs from its declaration, by section and path of declared names; `[]` stands for the items of a list',
    labelNames: ['section', 'path'],
    registers,
  });
  new Gauge({
    name: `${prefix}upstream_breaker_open`,
    help: '1 while the circuit breaker is open and UMANG is not called, else 0',
    registers,
    collect() {
      this.set(guard.acceptsCalls() ? 0 : 1);
    },
  });
  if (sharedStore)
    new Gauge({
      name: `${prefix}shared_state_up`,
      help: '1 while state is shared with other replicas, 0 while this replica continues alone. Only with `REDIS_URL`',
      registers,
      collect() {
        this.set(sharedStore.isAvailable() ? 1 : 0);
      },
    });
  new Gauge({
    name: `${prefix}public_cache_entries`,
    help: 'Entries of the public cache',
    registers,
    collect() {
      this.set(publicCache.size());
    },
  });
  new Gauge({
    name: `${prefix}public_cache_bytes`,
    help: 'Size of the entries of the public cache, as JSON',
    registers,
    collect() {
      this.set(publicCache.bytes());
    },
  });
  new Counter({
    name: `${prefix}public_cache_lookups_total`,
    help: 'Lookups in the public cache by result: hit, stale or miss',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(publicCache.lookups)) this.inc({ result }, count);
    },
  });

  class MeasuredRequest implements RequestMetrics {
    #stream: StreamKind | undefined;

    constructor() {
      requestsInFlight++;
    }

    startStream(kind: StreamKind): void {
      this.#stream = kind;
      requestsInFlight--;
      streamsInFlight.inc({ kind });
    }

    end({ outcome, durationMs, errorCodes }: RequestSummary): void {
      const kind = this.#stream;
      if (kind) {
        streamsInFlight.dec({ kind });
        streams.observe({ kind, outcome }, durationMs / 1000);
      } else {
        requestsInFlight--;
        requests.observe({ outcome }, durationMs / 1000);
      }
      for (const code of errorCodes) errors.inc({ code: allErrorCodes.has(code) ? code : 'OTHER' });
    }
  }

  return {
    registry,
    callObserver({ section }) {
      callsInFlight++;
      return {
        headers: {},
        end({ outcome, durationMs, failure }) {
          callsInFlight--;
          const reason = failure && findRejection(failure);
          if (reason) rejectedCalls.inc({ reason });
          else calls.observe({ section, outcome }, durationMs / 1000);
        },
      };
    },
    countSecurityEvent: (kind) => securityEvents.inc({ kind }),
    countRejectedCall: (reason) => rejectedCalls.inc({ reason }),
    countUserErrors(codes) {
      for (const code of codes) userErrors.inc({ code });
    },
    countReload: (succeeded) => reloads.inc({ result: succeeded ? 'ok' : 'failed' }),
    countUnexpectedShape: (section, path) => unexpectedShapes.inc({ section, path }),
    startRequest: () => new MeasuredRequest(),
  };
}
