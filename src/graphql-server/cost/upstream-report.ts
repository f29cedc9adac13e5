/** The upstream calls of one operation, for `extensions.upstream`. It has names and times, never a request or a reply. */

/**
 * `sent`: a call of this operation. `notSent`: one that was abandoned before it was sent. `shared`: the call of another request
 * in flight. `cache`: a reply that the server had.
 */
export type CallSource = 'sent' | 'notSent' | 'shared' | 'cache';

export interface ReportedCall {
  readonly section: number;
  readonly name: string;
  source: CallSource;
  /** Time since the operation started. */
  readonly startMs: number;
  /** Null while the call is in progress, such as the refresh of a stale cached reply. */
  durationMs: number | null;
}

export interface UpstreamExtension {
  /** Calls of this operation, which count against the limit. */
  readonly sent: number;
  readonly estimate: number;
  /** Maximum number of calls of the whole request. */
  readonly limit: number;
  readonly calls: readonly ReportedCall[];
}

/** The context of an operation. */
export interface UpstreamReportContext {
  /** Undefined if the report is off. */
  readonly upstreamReport: UpstreamReport | undefined;
}

/** Replies from a cache have no limit of their own. */
const maxListedCalls = 300;

export class UpstreamReport {
  readonly #startedAt = performance.now();
  readonly #calls: ReportedCall[] = [];
  #sent = 0;

  /** @returns to be called when the reply has arrived or the call has failed */
  start(
    { section, name }: Pick<ReportedCall, 'section' | 'name'>,
    source: CallSource,
  ): (outcome?: { readonly notSent: boolean }) => void {
    const startedAt = this.#elapsedMs();
    const call: ReportedCall = { section, name, source, startMs: round(startedAt), durationMs: null };
    if (source === 'sent') this.#sent += 1;
    if (this.#calls.length < maxListedCalls) this.#calls.push(call);
    return (outcome) => {
      call.durationMs = round(this.#elapsedMs() - startedAt);
      if (!outcome?.notSent) return;
      call.source = 'notSent';
      this.#sent -= 1;
    };
  }

  /** A copy, because calls that are in progress may end before the response is written. */
  toExtension(estimate: number, limit: number): UpstreamExtension {
    return { sent: this.#sent, estimate, limit, calls: this.#calls.map((call) => ({ ...call })) };
  }

  #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
