/** From a path and a body to the endpoint that is meant, and its answer in UMANG's envelope. */
import * as authorizationEndpoints from '../../domains/authorization/endpoints.js';
import * as geographyEndpoints from '../../domains/geography/endpoints.js';
import * as linkingEndpoints from '../../domains/linking/endpoints.js';
import * as lockerEndpoints from '../../domains/locker/endpoints.js';
import * as patientEndpoints from '../../domains/patient/endpoints.js';
import * as pinEndpoints from '../../domains/pin/endpoints.js';
import * as providerEndpoints from '../../domains/provider/endpoints.js';
import * as sessionEndpoints from '../../domains/session/endpoints.js';
import * as subscriptionEndpoints from '../../domains/subscription/endpoints.js';
import type { Endpoint } from '../../umang/endpoint.js';
import { identify } from './authenticate.js';
import { routes, type Route } from '../handlers/handler.js';
import { authorization } from '../handlers/authorization.js';
import { geography } from '../handlers/geography.js';
import { linking } from '../handlers/linking.js';
import { locker } from '../handlers/locker.js';
import { patient } from '../handlers/patient.js';
import { pin } from '../handlers/pin.js';
import { provider } from '../handlers/provider.js';
import { session } from '../handlers/session.js';
import { subscription } from '../handlers/subscription.js';
import { failure, success, type Envelope } from './envelope.js';
import { Refusal, refuse } from './ndhm-errors.js';
import type { World } from '../state/state.js';

const all: readonly Route[] = [
  ...routes(sessionEndpoints, session),
  ...routes(patientEndpoints, patient),
  ...routes(providerEndpoints, provider),
  ...routes(linkingEndpoints, linking),
  ...routes(pinEndpoints, pin),
  ...routes(lockerEndpoints, locker),
  ...routes(subscriptionEndpoints, subscription),
  ...routes(authorizationEndpoints, authorization),
  ...routes(geographyEndpoints, geography),
];

/** Two declarations may share a path: the one that takes the body is meant. */
export const routesAt = (path: string): readonly Route[] => all.filter(({ endpoint }) => endpoint.path === path);

export async function answer(
  candidates: readonly Route[],
  body: Record<string, unknown>,
  world: World,
): Promise<Envelope> {
  const [first] = candidates;
  if (!first) throw new Error('There is nothing to answer with');
  try {
    const caller = await identify(first.endpoint, body, world);
    for (const { prepare } of candidates) {
      const serve = prepare(body);
      if (serve) return success(await serve(caller, world));
    }
    throw refuse.invalid(complaint(first.endpoint, body));
  } catch (error) {
    if (error instanceof Refusal) return failure(error);
    throw error;
  }
}

/** In the way of Java's bean validation, naming the field and never its value. */
function complaint(endpoint: Endpoint, body: unknown): string {
  const issue = endpoint.request.safeParse(body).error?.issues[0];
  return `${issue?.path.join('.') ?? 'body'}: ${issue?.code === 'invalid_type' ? 'must be given' : 'is not valid'}`;
}
