/** Runs one attack beside an honest client, and compares what it cost with its bounds. */
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { AttackClient } from './attack-client.js';
import { HonestClient, type HonestWaits } from './honest-client.js';
import type { Target } from './target.js';

interface Bounds {
  /** Bytes of all answers. */
  readonly bytes: number;
  /** CPU time in units of 100 requests for `{ __typename }`. */
  readonly cpuOf100: number;
  /** Upstream calls. */
  readonly calls: number;
  /** Bytes of the bodies of the upstream calls. */
  readonly callBytes: number;
  /** Peak of the resident memory. */
  readonly memoryMb: number;
  /** The 95th percentile of the honest client's waits; the longest wait may be three times as long.
   * The delay of the machine is added to both. */
  readonly honestWaitMs: number;
  /** Time until the attack has its answers. */
  readonly durationMs: number;
}

export interface Attack {
  readonly name: string;
  readonly send: (client: AttackClient, target: Target) => Promise<unknown>;
  readonly bounds?: Partial<Bounds>;
  /** Inspects the result of `send` or the target afterwards. @returns what is wrong, or undefined */
  readonly check?: (result: unknown, target: Target) => Promise<string | undefined> | string | undefined;
}

interface Outcome {
  readonly bytes: number;
  readonly sentBytes: number;
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly cpuMs: number;
  readonly cpuOf100: number;
  readonly calls: number;
  readonly callBytes: number;
  readonly peakRssMb: number;
  readonly honest: HonestWaits;
  readonly isAlive: boolean;
  readonly isAnswered: boolean;
  readonly durationMs: number;
  /** What the machine added to the waits: the server waited for a CPU, or the event loop of this process was busy. */
  readonly machineDelayMs: number;
  readonly result: unknown;
}

const minObservationMs = 120;
const honestTimeoutMs = 8000;
const cpuPer10KilobytesSent = 1;
const cpuPerRequest = 0.06;
/** CPU time and waits vary up to twofold on a shared machine, and what breaks a bound on purpose does so many times over. */
const machineTolerance = 2.5;

/** CPU time may grow with what the attacker sends: by one unit per 10 kB and 6 times an ordinary request per request. */
const defaultBounds = ({ sentBytes, requests }: Outcome): Bounds => ({
  bytes: 200_000,
  cpuOf100: 3 + (cpuPer10KilobytesSent * sentBytes) / 10_000 + cpuPerRequest * requests,
  calls: 10,
  callBytes: 1_000_000,
  memoryMb: 400,
  honestWaitMs: 1000,
  durationMs: 10_000,
});

export async function attack(target: Target, { send, bounds }: Attack): Promise<Outcome> {
  const { server, url, port, honestToken } = target;
  const client = new AttackClient(port);
  const honest = new HonestClient(url, honestToken);
  await delay(20); // calls of the attack before
  target.takeCalls();
  server.resetPeakRss();
  const cpuBefore = server.cpuMs();
  const runDelayBefore = server.runDelayMs();
  const sampling = setInterval(() => [server.cpuMs(), server.peakRssMb(), server.runDelayMs()], 50);
  const eventLoop = monitorEventLoopDelay({ resolution: 10 });
  eventLoop.enable();
  const start = performance.now();
  honest.start();
  const answered = send(client, target).then((result) => ({ result }));
  const answer = await Promise.race([answered, delay(bounds?.durationMs ?? 10_000, undefined, { ref: false })]);
  const durationMs = performance.now() - start;
  if (durationMs < minObservationMs) await delay(minObservationMs - durationMs);
  client.dispose();
  const waits = await honest.stop(honestTimeoutMs);
  await delay(10); // its exit, if it has ended
  clearInterval(sampling);
  eventLoop.disable();
  const cpuMs = Math.max(0, server.cpuMs() - cpuBefore - waits.count * target.honestCpuMs);
  const { count: calls, bytes: callBytes } = target.takeCalls();
  return {
    bytes: client.receivedBytes,
    sentBytes: client.sentBytes,
    requests: client.requests,
    statuses: Object.fromEntries(client.statuses),
    cpuMs,
    cpuOf100: cpuMs / target.cpuOf100Ms,
    calls,
    callBytes,
    peakRssMb: server.peakRssMb(),
    honest: waits,
    isAlive: server.isAlive,
    isAnswered: answer !== undefined,
    durationMs,
    machineDelayMs: server.runDelayMs() - runDelayBefore + eventLoop.max / 1e6,
    result: answer?.result,
  };
}

export async function findViolations(target: Target, { bounds, check }: Attack, outcome: Outcome): Promise<string[]> {
  const max = { ...defaultBounds(outcome), ...bounds };
  const { honest, machineDelayMs } = outcome;
  const maxWaitMs = machineTolerance * max.honestWaitMs;
  const exceeded = (what: string, actual: number, bound: number): string =>
    actual > bound ? `${what}: ${actual.toFixed()}, bound ${bound.toFixed()}` : '';
  const finding = outcome.isAlive && outcome.isAnswered ? await check?.(outcome.result, target) : undefined;
  return [
    outcome.isAlive ? '' : `the process ended: ${server(target)}`,
    outcome.isAnswered ? '' : `not answered within ${max.durationMs} ms`,
    exceeded('bytes answered', outcome.bytes, max.bytes),
    exceeded('CPU in units of 100 requests', outcome.cpuOf100, machineTolerance * max.cpuOf100),
    exceeded('upstream calls', outcome.calls, max.calls),
    exceeded('bytes sent upstream', outcome.callBytes, max.callBytes),
    exceeded('peak memory in MB', outcome.peakRssMb, max.memoryMb),
    exceeded('p95 wait of the honest client in ms', honest.p95Ms, maxWaitMs + machineDelayMs),
    exceeded('longest wait of the honest client in ms', honest.worstMs, 3 * maxWaitMs + machineDelayMs),
    honest.failures > 0 ? `${honest.failures} of ${honest.count} honest requests failed: ${honest.firstFailure}` : '',
    finding ?? '',
  ].filter((violation) => violation !== '');
}

const server = ({ server: process }: Target): string =>
  /FATAL ERROR.*/.exec(process.readTail())?.[0] ?? 'no reason given';

/** Appends the figures of one attack to the file that `SECURITY_REPORT` names. */
export function report(file: string, { name }: Attack, outcome: Outcome, violations: readonly string[]): void {
  const path = process.env['SECURITY_REPORT'];
  if (path) appendFileSync(path, `${JSON.stringify({ file, name, ...outcome, result: undefined, violations })}\n`);
}
