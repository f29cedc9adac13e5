import type { Resolvers } from '../../generated/graphql.js';
import { allStates } from './loaders.js';

export const geography: Resolvers = {
  Query: {
    states: (_root, _args, { umang }) => allStates(umang),
    state: (_root, { code }, { loaders }) => loaders.state.load(unpadded(code)),
    async district(_root, { code, stateCode }, { loaders }) {
      const districts = await loaders.districts.load(unpadded(stateCode));
      return districts.find((district) => district.code === unpadded(code)) ?? null;
    },
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

/** UMANG's codes carry no leading zeros: `07` is `7`. */
const unpadded = (code: string): string => code.trim().replace(/^0+(?=\d)/, '');
