/** One attempt at a call, with IDs of its own. Builds the body, sends it through the guard and parses the reply. */
import type { CancelSignal } from '../../lib/cancel-signal.js';
import type { Endpoint, ReplyOf, RequestOf } from '../endpoint.js';
import { UmangFailure } from '../failures/failure.js';
import type { ShareKeys } from '../resilience/bulkheads.js';
import type { UmangUser } from '../umang-options.js';
import { commonFields, newTrkr } from '../wire/common-fields.js';
import { type Envelope, parseEnvelope, type ParsedReply, parseReply } from '../wire/envelope.js';
import type { CallObserver } from './call-observer.js';
import type { Upstream } from './upstream.js';

export interface Attempt<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: RequestOf<E>;
  /** Empty where the endpoint takes none. */
  readonly token: string;
  readonly user: UmangUser;
  readonly observer: CallObserver;
  /** Whose shares of the concurrency the attempt takes. */
  readonly shareKeys?: ShareKeys | undefined;
  /** Set for reads only: a write is never aborted. */
  readonly cancelSignal?: CancelSignal | undefined;
}

/** @param deadlineMs includes the time in queues: a call that has queued longer is dropped without being sent */
export async function sendAttempt<E extends Endpoint>(
  { options, transport, guard }: Upstream,
  { endpoint, request, token, user, observer, shareKeys, cancelSignal }: Attempt<E>,
  deadlineMs: number,
): Promise<ReplyOf<E>> {
  const trkr = newTrkr();
  const wireRequest = endpoint.request.parse(request);
  const body = JSON.stringify(buildBody(endpoint, commonFields(options, user, trkr), wireRequest, token));
  const provider = endpoint.getProviderId?.(wireRequest);
  const keys = provider === undefined ? shareKeys : { ...shareKeys, provider };
  const { headers, observeReply, end } = observer(endpoint, trkr);
  const start = performance.now();
  let status: number | undefined;
  const elapsedMs = () => performance.now() - start;
  try {
    const send = () => {
      const remainingMs = deadlineMs - elapsedMs();
      if (remainingMs <= 0)
        return Promise.reject(
          new UmangFailure('timeout', endpoint, {
            logReason: 'deadline passed in queue',
            rejectedLocally: true,
            notSent: true,
          }),
        );
      return transport.post(endpoint, { body, headers, cancelSignal }, remainingMs).then((reply) => {
        ({ status } = reply);
        const envelope = parseEnvelope(endpoint, reply);
        observeReply?.(envelope);
        return tryParseReply(endpoint, envelope);
      });
    };
    const outcome = await guard.run(endpoint, send, keys);
    if (outcome instanceof UmangFailure) throw outcome;
    const { reply, unexpectedShapes } = outcome;
    end({ outcome: 'ok', durationMs: elapsedMs(), status, unexpectedShapes });
    return reply;
  } catch (error) {
    const failure = error instanceof UmangFailure ? error : undefined;
    const unexpectedShapes = failure?.details.unexpectedShapes;
    end({ outcome: failure?.kind ?? 'malformed', durationMs: elapsedMs(), status, failure, unexpectedShapes });
    throw error;
  }
}

/**
 * To the guard, a failure that UMANG reports is a reply. Parses before the promise of the guard resolves: if the call has waited,
 * that promise retains what it resolves to until V8's next major collection, and the envelope is as large as the reply.
 */
function tryParseReply<E extends Endpoint>(endpoint: E, envelope: Envelope): ParsedReply<E> | UmangFailure {
  try {
    return parseReply(endpoint, envelope);
  } catch (error) {
    if (error instanceof UmangFailure) return error;
    throw error;
  }
}

/** Assigns instead of spreading: the spread took a third of the CPU time of a call. */
function buildBody(
  { credential: { field, format } }: Endpoint,
  common: Record<string, string | null>,
  wireRequest: unknown,
  token: string,
): object {
  const body: Record<string, unknown> = Object.assign(common, wireRequest);
  if (field) body[field] = format(token);
  return body;
}
