/** Scripts whose replies wait until the test releases them, so that it can observe which calls are in flight together. */
import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { UpstreamCall, UpstreamScript } from './upstream.js';

export interface DeferredUpstream {
  readonly scripts: Record<string, UpstreamScript>;
  /** Waits until exactly these calls are in flight, in any order. */
  waitForCalls(...names: string[]): Promise<void>;
  /** Sends the replies of the calls in flight whose name starts with `name`. */
  release(name?: string): void;
}

export function deferReplies(
  scripts: Record<string, UpstreamScript>,
  callName = ({ path }: UpstreamCall): string => path,
): DeferredUpstream {
  const pending = new Set<{ readonly name: string; readonly resolve: () => void }>();
  const defer =
    (script: UpstreamScript): UpstreamScript =>
    async (call, response) => {
      await new Promise<void>((resolve) => pending.add({ name: callName(call), resolve }));
      return script(call, response);
    };
  const names = () => [...pending].map(({ name }) => name).sort();
  return {
    scripts: Object.fromEntries(Object.entries(scripts).map(([path, script]) => [path, defer(script)])),
    async waitForCalls(...expected) {
      const sorted = expected.toSorted();
      for (let attempt = 0; attempt < 200 && names().join() !== sorted.join(); attempt++) await setTimeout(10);
      await setTimeout(30); // an unexpected further call would arrive now
      expect(names()).toEqual(sorted);
    },
    release(name = '') {
      for (const call of [...pending].filter((call) => call.name.startsWith(name))) {
        pending.delete(call);
        call.resolve();
      }
    },
  };
}
