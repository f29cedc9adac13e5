/** Every domain's resolvers; types that several domains speak of, such as `Patient`, are joined by the schema. */
import type { Resolvers } from '../generated/graphql.js';
import { authorization } from './authorization/resolvers.js';
import { geography } from './geography/resolvers.js';
import { linking } from './linking/resolvers.js';
import { locker } from './locker/resolvers.js';
import { patient } from './patient/resolvers.js';
import { provider } from './provider/resolvers.js';
import { session } from './session/resolvers.js';
import { subscription } from './subscription/resolvers.js';

export const resolvers: Resolvers[] = [
  authorization,
  geography,
  linking,
  locker,
  patient,
  provider,
  session,
  subscription,
];
