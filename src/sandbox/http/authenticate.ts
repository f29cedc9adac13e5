/** Who calls, by the token in the body: spelt exactly as the declaration says, or not accepted at all. */
import type { Endpoint } from '../../umang/endpoint.js';
import { Caller } from '../handlers/handler.js';
import { refuse } from './ndhm-errors.js';
import type { World } from '../state/state.js';

export async function identify(endpoint: Endpoint, body: Record<string, unknown>, world: World): Promise<Caller> {
  const { holder, field = '', spell } = endpoint.credential;
  if (holder === 'nobody') return new Caller('');
  const sent = body[field];
  if (typeof sent !== 'string') throw refuse.unauthorized();
  const token = sent.split(' ').at(-1) ?? '';
  if (!token || spell(token) !== sent) {
    throw endpoint.name === 'logout' ? refuse.tokenFormat() : refuse.unauthorized();
  }
  if (holder === 'client' && !(await world.tokens.read(token, 'RS256'))) throw refuse.unauthorized();
  if (holder !== 'patient') return new Caller(token);

  const claims = await world.tokens.read(token, 'RS512');
  const person = world.personNumbered(String(claims?.['healthIdNumber']));
  if (!person) throw refuse.unauthorized();
  return new Caller(token, person);
}
