/** What the gateway writes to its log, kept to be looked at. */
import type { GatewaySettings } from '../../src/gateway/server.js';

export interface Lines {
  /** Settings that log into it. */
  readonly settings: Required<Pick<GatewaySettings, 'logLevel' | 'logTo'>>;
  readonly text: () => string;
  readonly all: () => any[];
  /** Those of requests, without those of the gateway's own. */
  readonly requests: () => any[];
  clear(): void;
}

export function collectLines(): Lines {
  let kept: string[] = [];
  const all = () => kept.map((line) => JSON.parse(line));
  return {
    settings: { logLevel: 'debug', logTo: { write: (line) => void kept.push(line) } },
    text: () => kept.join(''),
    all,
    requests: () => all().filter(({ msg }) => msg === 'request'),
    clear() {
      kept = [];
    },
  };
}
