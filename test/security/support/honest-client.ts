/**
 * A signed-in patient who reads the own profile every 50 ms over one connection, and measures how long it takes. The patient
 * has another IP address than the attacker.
 */
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const intervalMs = 50;
const body = JSON.stringify({ query: '{ me { name { first } } }' });

export interface HonestWaits {
  readonly count: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  /** Requests without a profile in the answer. */
  readonly failures: number;
  /** The answer or the error of the first failure. */
  readonly firstFailure: string;
}

export class HonestClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: '127.0.0.2' });
  /** With the times at which they were due. */
  readonly #pending = new Map<Promise<void>, number>();
  readonly #waits: number[] = [];
  readonly #failures: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.#begin(), intervalMs);
    this.#begin();
  }

  /**
   * Waits for the answers that are due, each counted from the time at which its request was due. After the timeout, requests
   * without an answer count as failures.
   */
  async stop(timeoutMs: number): Promise<HonestWaits> {
    clearInterval(this.#timer);
    await Promise.race([Promise.all(this.#pending.keys()), delay(timeoutMs, undefined, { ref: false })]);
    this.#agent.destroy();
    const unanswered = [...this.#pending.values()].map((start) => performance.now() - start);
    const waits = [...this.#waits, ...unanswered].sort((a, b) => a - b);
    return {
      count: waits.length,
      p95Ms: waits[Math.ceil(waits.length * 0.95) - 1] ?? 0,
      worstMs: waits.at(-1) ?? 0,
      failures: this.#failures.length + unanswered.length,
      firstFailure: this.#failures[0] ?? 'no answer',
    };
  }

  /** @returns the text of the failure, or undefined */
  send(): Promise<string | undefined> {
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
      request(`${this.url}/graphql`, { method: 'POST', agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('close', () => resolve(text.includes('"first":"') ? undefined : text.slice(0, 300)));
      })
        .on('error', (error) => resolve(error.message))
        .end(body);
    });
  }

  #begin(): void {
    const start = performance.now();
    const pending = this.send().then((failure) => {
      this.#waits.push(performance.now() - start);
      if (failure !== undefined) this.#failures.push(failure);
      this.#pending.delete(pending);
    });
    this.#pending.set(pending, start);
  }
}
