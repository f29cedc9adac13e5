import { z } from 'zod';
import { reference } from '../shared/relay/entity.js';
import { districtAnywhere, districtBy, stateBy } from './places.js';

const place = z.object({ code: z.string() });

export const geographyReferences = {
  State: reference('State', place, ({ code }, { loaders }) => stateBy(code, loaders)),

  District: reference('District', place.extend({ state: place.nullish() }), ({ code, state }, { umang, loaders }) =>
    state ? districtBy(code, state.code, loaders) : districtAnywhere(code, umang, loaders),
  ),
};
