/** Routes a call by path and body to its endpoint's handler and wraps the result in UMANG's envelope. */
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
import { authenticate } from './authenticate.js';
import { createRoutes, type Route } from '../handlers/handler.js';
import { authorization } from '../handlers/authorization.js';
import { geography } from '../handlers/geography.js';
import { linking } from '../handlers/linking.js';
import { locker } from '../handlers/locker.js';
import { patient } from '../handlers/patient.js';
import { pin } from '../handlers/pin.js';
import { provider } from '../handlers/provider.js';
import { session } from '../handlers/session.js';
import { subscription } from '../handlers/subscription.js';
import { errorEnvelope, successEnvelope, type Envelope } from './envelope.js';
import { NdhmError, ndhmError } from './ndhm-errors.js';
import type { SandboxState } from '../state/state.js';

const allRoutes: readonly Route[] = [
  ...createRoutes(sessionEndpoints, session),
  ...createRoutes(patientEndpoints, patient),
  ...createRoutes(providerEndpoints, provider),
  ...createRoutes(linkingEndpoints, linking),
  ...createRoutes(pinEndpoints, pin),
  ...createRoutes(lockerEndpoints, locker),
  ...createRoutes(subscriptionEndpoints, subscription),
  ...createRoutes(authorizationEndpoints, authorization),
  ...createRoutes(geographyEndpoints, geography),
];

/** Several endpoints may share a path; the first whose request schema accepts the body handles the call. */
export const findRoutes = (path: string): readonly Route[] =>
  allRoutes.filter(({ endpoint }) => endpoint.path === path);

export async function handle(
  candidates: readonly Route[],
  body: Record<string, unknown>,
  state: SandboxState,
): Promise<Envelope> {
  const [first] = candidates;
  if (!first) throw new Error('handle() needs at least one route');
  try {
    const principal = await authenticate(first.endpoint, body, state);
    for (const { prepare } of candidates) {
      const run = prepare(body);
      if (run) return successEnvelope(await run(principal, state));
    }
    throw ndhmError.invalidRequest(validationMessage(first.endpoint, body));
  } catch (error) {
    if (error instanceof NdhmError) return errorEnvelope(error, state.settings);
    throw error;
  }
}

/** Worded like Java bean validation: names the invalid field, never its value. */
function validationMessage(endpoint: Endpoint, body: unknown): string {
  const issue = endpoint.request.safeParse(body).error?.issues[0];
  return `${issue?.path.join('.') ?? 'body'}: ${issue?.code === 'invalid_type' ? 'must be given' : 'is not valid'}`;
}
