import { z } from 'zod';
import { defineEntity } from '../shared/entity.js';
import { findDistrictInAnyState, findDistrict, findState } from './places.js';

const placeKey = z.object({ code: z.string() });

export const geographyEntities = {
  State: defineEntity('State', placeKey, ({ code }, { loaders }) => findState(code, loaders)),

  District: defineEntity(
    'District',
    placeKey.extend({ state: placeKey.nullish() }),
    ({ code, state }, { umang, loaders }) =>
      state ? findDistrict(code, state.code, loaders) : findDistrictInAnyState(code, umang, loaders),
  ),
};
