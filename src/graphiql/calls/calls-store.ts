/** The calls of the last operation, or its explanation, as the gateway reports them. */
import type { ExecutionResult } from 'graphql';

export interface ReportedCall {
  readonly section: number;
  readonly name: string;
  readonly source: 'sent' | 'notSent' | 'shared' | 'cache';
  readonly startMs: number;
  readonly durationMs: number | null;
}

export interface UpstreamReport {
  readonly sent: number;
  readonly estimate: number;
  readonly limit: number;
  readonly calls: readonly ReportedCall[];
}

export interface Explanation {
  readonly estimate: number;
  readonly credentials: readonly string[];
  readonly calls: readonly {
    readonly section?: number;
    readonly name: string;
    readonly credential?: string;
    readonly maxCalls: number;
  }[];
  readonly limits: readonly { readonly limit: string; readonly actual: number; readonly max: number }[];
}

export interface CallsView {
  readonly report?: UpstreamReport | undefined;
  readonly explanation?: Explanation | undefined;
  readonly error?: string | undefined;
}

export interface CallsStore {
  readonly current: CallsView;
  readonly set: (view: CallsView) => void;
  /** @returns a function that removes the listener */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createCallsStore(): CallsStore {
  const listeners = new Set<() => void>();
  let view: CallsView = {};
  return {
    get current() {
      return view;
    },
    set(next) {
      view = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The last part of a deferred result has the report; the parts before it have none. */
export function showReport(store: CallsStore, { extensions }: ExecutionResult): void {
  if (extensions?.['upstream']) store.set({ report: extensions['upstream'] as UpstreamReport });
}

export function showExplanation(store: CallsStore, { extensions, errors = [] }: ExecutionResult): void {
  const explanation = extensions?.['explain'] as Explanation | undefined;
  store.set(explanation ? { explanation } : { error: errors.map(({ message }) => message).join(' ') });
}
