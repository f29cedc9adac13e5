/** One attempt at a call: put together, sent through the guard, opened and watched. Ids are new for each. */
import type { Endpoint, ReplyOf, RequestOf } from '../endpoint.js';
import { open, openEnvelope } from '../wire/envelope.js';
import { UmangFailure } from '../failures/failure.js';
import type { GiveUp } from '../../lib/cancel-signal.js';
import { newTrkr, standingFields, type UmangUser } from '../wire/common-fields.js';
import type { Upstream } from './upstream.js';
import type { Watch } from './call-observer.js';

export interface Attempt<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: RequestOf<E>;
  /** Empty where the endpoint takes none. */
  readonly token: string;
  readonly user: UmangUser;
  readonly watch: Watch;
  /** Given for reads alone: a write is never taken back. */
  readonly giveUp?: GiveUp | undefined;
}

/** @param deadline in milliseconds; who has waited as long for its turn is not sent */
export async function send<E extends Endpoint>(
  { settings, http, guard }: Upstream,
  { endpoint, request, token, user, watch, giveUp }: Attempt<E>,
  deadline: number,
): Promise<ReplyOf<E>> {
  const trkr = newTrkr();
  const body = JSON.stringify(bodyOf(endpoint, standingFields(settings, user, trkr), request, token));
  const { headers, done } = watch(endpoint, trkr);
  const start = performance.now();
  const milliseconds = () => performance.now() - start;
  try {
    const envelope = await guard.run(endpoint, async () => {
      if (milliseconds() > deadline)
        throw new UmangFailure('timeout', endpoint, { hint: 'no turn', heldBack: true, unsent: true });
      return openEnvelope(endpoint, await http.post(endpoint, { body, headers, giveUp }, deadline));
    });
    const reply = open(endpoint, envelope);
    done({ outcome: 'ok', milliseconds: milliseconds() });
    return reply;
  } catch (error) {
    const failure = error instanceof UmangFailure ? error : undefined;
    done({ outcome: failure?.kind ?? 'malformed', milliseconds: milliseconds(), failure });
    throw error;
  }
}

/** Assigned, not spread: this is done for every call, and costs a third of it. */
function bodyOf(endpoint: Endpoint, standing: Record<string, string | null>, request: unknown, token: string): object {
  const { field, spell } = endpoint.credential;
  const body: Record<string, unknown> = Object.assign(standing, endpoint.request.parse(request));
  if (field) body[field] = spell(token);
  return body;
}
