import type { Context } from '../context.js';
import { expiresIn } from '../shared/mapping/expiry.js';
import type { Identity } from '../shared/viewer.js';
import { type Session, parseSession } from './token.js';

/** The fields of replies that sign a patient in. Most replies have a token only. */
interface SignInReply {
  readonly token: string;
  readonly expiresIn?: string | number | null | undefined;
  readonly refreshToken?: string | null | undefined;
  readonly refreshExpiresIn?: string | number | null | undefined;
}

interface RefreshableSession extends Session {
  readonly refreshToken: string | null;
  readonly refreshExpiresAt: string | null;
}

/** Runs the rest of the operation as the patient who signed in. */
export function adoptSession(context: Context, reply: SignInReply): { session: RefreshableSession; patient: Identity } {
  const { identity, token, expiresAt } = parseSession(reply.token);
  const refresh = reply.refreshToken ? parseSession(reply.refreshToken) : null;
  const session = {
    token,
    expiresAt: expiresAt ?? expiresIn(reply.expiresIn),
    refreshToken: refresh && refresh.token,
    refreshExpiresAt: refresh && (refresh.expiresAt ?? expiresIn(reply.refreshExpiresIn)),
  };
  context.viewer.signIn(session.token, identity);
  return { session, patient: identity };
}
