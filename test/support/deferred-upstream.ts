/** Answers of a scripted upstream that are held back until the test lets them go: what is under way together can be seen. */
import { expect } from '@jest/globals';
import type { Call, Script } from './upstream.js';

export interface Held {
  readonly scripts: Record<string, Script>;
  /** Waits until just these calls are under way, in any order. */
  reach(...names: string[]): Promise<void>;
  /** Answers those under way whose name begins so. */
  release(name?: string): void;
}

/** @param nameOf tells calls apart */
export function holdBack(scripts: Record<string, Script>, nameOf = ({ path }: Call): string => path): Held {
  const waiting = new Set<{ readonly name: string; readonly go: () => void }>();
  const hold =
    (script: Script): Script =>
    async (call, response) => {
      await new Promise<void>((go) => waiting.add({ name: nameOf(call), go }));
      return script(call, response);
    };
  const names = () => [...waiting].map(({ name }) => name).sort();
  return {
    scripts: Object.fromEntries(Object.entries(scripts).map(([path, script]) => [path, hold(script)])),
    async reach(...expected) {
      const wanted = expected.sort().join();
      for (let left = 200; left > 0 && names().join() !== wanted; left--) await pause(10);
      await pause(30); // for one too many
      expect(names()).toEqual(expected);
    },
    release(name = '') {
      for (const call of [...waiting].filter((one) => one.name.startsWith(name))) {
        waiting.delete(call);
        call.go();
      }
    },
  };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
