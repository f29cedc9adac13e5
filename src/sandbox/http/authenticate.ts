/** Authenticates a call by the token in its body. A token in any other format than the endpoint declares is rejected. */
import type { Endpoint } from '../../umang/endpoint.js';
import { Principal } from '../handlers/handler.js';
import { ndhmError } from './ndhm-errors.js';
import type { SandboxState } from '../state/state.js';

export async function authenticate(
  endpoint: Endpoint,
  body: Record<string, unknown>,
  state: SandboxState,
): Promise<Principal> {
  const { kind, field = '', format } = endpoint.credential;
  if (kind === 'none') return new Principal('');
  const value = body[field];
  if (typeof value !== 'string') throw ndhmError.unauthorized();
  const token = value.split(' ').at(-1) ?? '';
  if (!token || format(token) !== value) {
    throw endpoint.name === 'logout' ? ndhmError.invalidTokenFormat() : ndhmError.unauthorized();
  }
  if (kind === 'client' && !(await state.tokens.verify(token, 'RS256'))) throw ndhmError.unauthorized();
  if (kind !== 'patient') return new Principal(token);

  const claims = await state.tokens.verify(token, 'RS512');
  const person = state.findByHealthNumber(String(claims?.['healthIdNumber']));
  if (!person) throw ndhmError.unauthorized();
  return new Principal(token, person);
}
