/** The resolvers of every domain. The schema merges those of types that several domains extend, such as `Patient`. */
import type { Resolvers } from '../generated/graphql.js';
import { authorizationMutations } from './authorization/mutations.js';
import { authorization } from './authorization/resolvers.js';
import { geography } from './geography/resolvers.js';
import { linkingMutations } from './linking/mutations.js';
import { linking } from './linking/resolvers.js';
import { lockerMutations } from './locker/mutations.js';
import { locker } from './locker/resolvers.js';
import { patientMutations } from './patient/mutations.js';
import { patientPayloads } from './patient/payloads.js';
import { requestsChanged } from './patient/inbox-updates/requests-changed.js';
import { patient } from './patient/resolvers.js';
import { pinMutations } from './pin/mutations.js';
import { providerMutations } from './provider/mutations.js';
import { provider } from './provider/resolvers.js';
import { sessionMutations } from './session/mutations.js';
import { subscriptionMutations } from './subscription/mutations.js';
import { subscription } from './subscription/resolvers.js';

export const resolvers: Resolvers[] = [
  authorization,
  authorizationMutations,
  geography,
  linking,
  linkingMutations,
  locker,
  lockerMutations,
  patient,
  patientMutations,
  patientPayloads,
  pinMutations,
  provider,
  providerMutations,
  requestsChanged,
  sessionMutations,
  subscription,
  subscriptionMutations,
];
