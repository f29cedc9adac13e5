import type { Context } from '../context.js';
import type { Identity } from '../shared/viewer.js';
import { type Session, sessionOf } from './token.js';

/** The rest of the operation is the new patient's. */
export function signedIn(context: Context, spelt: string): { session: Session; patient: Identity } {
  const { identity, ...session } = sessionOf(spelt);
  context.umang.signInAs(session.token);
  context.viewer = {
    ...context.viewer,
    patientToken: () => Promise.resolve(session.token),
    identity: () => Promise.resolve(identity),
  };
  return { session, patient: identity };
}
