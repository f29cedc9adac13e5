/** The session. The token is in memory only and does not survive a reload. */
import { makeVar } from '@apollo/client';

export const token = makeVar<string | undefined>(undefined);

/** The error code that ended the last session, if any. */
export const sessionEndCode = makeVar<string | undefined>(undefined);

export function startSession(session: { readonly token: string } | null | undefined): void {
  if (!session) return;
  sessionEndCode(undefined);
  token(session.token);
}
