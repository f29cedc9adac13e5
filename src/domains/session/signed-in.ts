import type { Context, Identity } from '../context.js';
import { type Session, sessionOf } from './token.js';

/** The rest of the operation is the new patient's. */
export function signedIn(context: Context, spelt: string): { session: Session; patient: Identity } {
  const { identity, ...session } = sessionOf(spelt);
  context.umang.signInAs(session.token);
  Object.assign(context, { viewer: { ...context.viewer, identity: () => Promise.resolve(identity) } });
  return { session, patient: identity };
}
