/** The session. The token is in memory only and does not survive a reload. */
import { makeVar } from '@apollo/client';

export const token = makeVar<string | undefined>(undefined);

/** The error code that ended the last session, if any. */
export const sessionEndCode = makeVar<string | undefined>(undefined);

/** Call it in an effect: `onCompleted` also runs for a form that the patient has left, even in the session of another patient. */
export function startSession(session: { readonly token: string } | null | undefined): void {
  if (!session) return;
  sessionEndCode(undefined);
  token(session.token);
}
