/** Log and metrics of load shedding. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { OverloadManager } from '../../graphql-server/transport/admission/overload-manager.js';
import { seconds } from '../../lib/duration.js';
import type { Logger } from '../logger.js';

/** Logs at most one line in ten seconds. */
export function createShedLog(log: Logger): () => void {
  let shed = 0;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    shed += 1;
    timer ??= setTimeout(() => {
      log.warn({ shed }, 'overloaded: operations were rejected in the last 10 seconds');
      shed = 0;
      timer = undefined;
    }, seconds(10)).unref();
  };
}

export function registerOverloadMetrics(registry: Registry, overload: OverloadManager): void {
  const registers = [registry];
  new Counter({
    name: 'ndhm_graph_requests_shed_total',
    help: 'Operations rejected with OVERLOADED, by reason: concurrency (MAX_CONCURRENT_REQUESTS), queue_delay (MAX_QUEUE_DELAY_MS), deadline (MAX_OPERATION_MS)',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(overload.shed)) this.inc({ reason }, count);
    },
  });
  new Gauge({
    name: 'ndhm_graph_admitted_operations',
    help: 'Operations in flight that count towards MAX_CONCURRENT_REQUESTS',
    registers,
    collect() {
      this.set(overload.inFlight);
    },
  });
  new Gauge({
    name: 'ndhm_graph_waiting_operations',
    help: 'Admitted operations that have not started, because the CPU is busy',
    registers,
    collect() {
      this.set(overload.waiting);
    },
  });
}
