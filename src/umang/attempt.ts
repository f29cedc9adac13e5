/** One attempt at a call: put together, sent through the guard, opened and reported. Ids are new for each. */
import type { CallReport, Upstream } from './client.js';
import type { Endpoint, ReplyOf, RequestOf } from './endpoint.js';
import { open, openEnvelope } from './envelope.js';
import { UmangFailure } from './failure.js';
import { newTrkr, standingFields, type UmangUser } from './standing.js';

export interface Attempt<E extends Endpoint> {
  readonly endpoint: E;
  readonly request: RequestOf<E>;
  /** Empty where the endpoint takes none. */
  readonly token: string;
  readonly user: UmangUser;
  readonly report: (call: CallReport) => void;
  /** Given for reads alone: a write is never taken back. */
  readonly signal?: AbortSignal | undefined;
}

export async function send<E extends Endpoint>(
  { settings, http, guard }: Upstream,
  { endpoint, request, token, user, report, signal }: Attempt<E>,
  milliseconds: number,
): Promise<ReplyOf<E>> {
  const { field, spell } = endpoint.credential;
  const trkr = newTrkr();
  const body = JSON.stringify({
    ...standingFields(settings, user, trkr),
    ...(endpoint.request.parse(request) as object),
    ...(field && { [field]: spell(token) }),
  });
  const start = performance.now();
  const done = (outcome: CallReport['outcome']) =>
    report({ section: endpoint.section, name: endpoint.name, trkr, outcome, milliseconds: performance.now() - start });
  try {
    const envelope = await guard.run(endpoint, async () =>
      openEnvelope(endpoint, await http.post(endpoint, body, milliseconds, signal)),
    );
    const reply = open(endpoint, envelope);
    done('ok');
    return reply;
  } catch (error) {
    done(error instanceof UmangFailure ? error.kind : 'malformed');
    throw error;
  }
}
