/** Captures the log of a gateway under test. */
import type { GatewayOptions } from '../../src/gateway/options.js';

export interface LogCapture {
  /** Gateway options that direct the log to this capture. */
  readonly options: Required<Pick<GatewayOptions, 'logLevel' | 'logDestination'>>;
  readonly text: () => string;
  readonly entries: () => any[];
  /** Only the entries of completed requests. */
  readonly requestEntries: () => any[];
  clear(): void;
}

export function captureLogs(): LogCapture {
  let lines: string[] = [];
  const entries = () => lines.map((line) => JSON.parse(line));
  return {
    options: { logLevel: 'debug', logDestination: { write: (line) => void lines.push(line) } },
    text: () => lines.join(''),
    entries,
    requestEntries: () => entries().filter(({ msg }) => msg === 'request'),
    clear() {
      lines = [];
    },
  };
}
