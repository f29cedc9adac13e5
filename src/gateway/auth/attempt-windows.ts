/** Counts attempts in fixed windows, in memory. A window starts with its first attempt. */
import { LRUCache } from 'lru-cache';

/** Bounds the memory: at about 430 bytes each, the windows of one instance take at most 9 MB. */
const maxWindows = 20_000;

export class AttemptWindow {
  readonly #countByIp = new Map<string, number>();

  constructor(readonly endsAt: number) {}

  get total(): number {
    return [...this.#countByIp.values()].reduce((sum, count) => sum + count, 0);
  }

  from(ip: string): number {
    return this.#countByIp.get(ip) ?? 0;
  }

  add(ip: string): void {
    this.#countByIp.set(ip, this.from(ip) + 1);
  }

  remove(ip: string): void {
    const rest = this.from(ip) - 1;
    if (rest > 0) this.#countByIp.set(ip, rest);
    else this.removeAll(ip);
  }

  removeAll(ip: string): void {
    this.#countByIp.delete(ip);
  }
}

export class AttemptWindows {
  readonly #windows = new LRUCache<string, AttemptWindow>({ max: maxWindows });
  readonly #durationMs: number;

  constructor(durationMs: number) {
    this.#durationMs = durationMs;
  }

  /** A window is stored with its first attempt, so that rejected attempts cannot displace the windows of others. */
  current(key: string): AttemptWindow {
    const now = Date.now();
    const stored = this.#windows.get(key);
    const isCurrent = stored !== undefined && stored.endsAt > now && stored.total > 0;
    return isCurrent ? stored : new AttemptWindow(now + this.#durationMs);
  }

  add(key: string, window: AttemptWindow, ip: string): void {
    window.add(ip);
    this.#windows.set(key, window);
  }
}
