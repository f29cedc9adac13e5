import { z } from 'zod';
import { opaqueId } from '../shared/input/input.js';
import { defineEntity } from '../shared/entity.js';

/** Not checked for existence: UMANG cannot look up an HIU. Further fields are loaded when they are selected. */
export const providerEntities = {
  Provider: defineEntity('Provider', z.object({ id: opaqueId }), ({ id }) => ({ id })),
};
