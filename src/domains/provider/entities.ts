import { z } from 'zod';
import { identifier } from '../shared/input/input.js';
import { reference } from '../shared/relay/entity.js';

/** Looked up when more than the id is asked. UMANG cannot say of an HIU whether it is there. */
export const providerReferences = {
  Provider: reference('Provider', z.object({ id: identifier }), ({ id }) => ({ id })),
};
