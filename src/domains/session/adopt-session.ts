import type { Context } from '../context.js';
import type { Identity } from '../shared/viewer.js';
import { type Session, parseSession } from './token.js';

/** Runs the rest of the operation as the patient who signed in. */
export function adoptSession(context: Context, rawToken: string): { session: Session; patient: Identity } {
  const { identity, ...session } = parseSession(rawToken);
  context.umang.actAs(session.token);
  context.viewer = {
    ...context.viewer,
    patientToken: () => Promise.resolve(session.token),
    identity: () => Promise.resolve(identity),
  };
  return { session, patient: identity };
}
