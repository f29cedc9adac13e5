import type { Resolvers } from '../../generated/graphql.js';
import { allStates } from './loaders.js';
import { districtBy, stateBy } from './places.js';

export const geography: Resolvers = {
  Query: {
    states: (_root, _args, { umang }) => allStates(umang),
    state: (_root, { code }, { loaders }) => stateBy(code, loaders),
    district: (_root, { code, stateCode }, { loaders }) => districtBy(code, stateCode, loaders),
  },

  State: {
    name: async ({ code, name }, _args, { loaders }) => name ?? (await loaders.state.load(code))?.name ?? null,
    districts: ({ code }, _args, { loaders }) => loaders.districts.load(code),
  },

  District: {
    async name({ code, name, state }, _args, { loaders }) {
      if (name != null || state === null) return name ?? null;
      const districts = await loaders.districts.load(state.code);
      return districts.find((district) => district.code === code)?.name ?? null;
    },
  },
};
