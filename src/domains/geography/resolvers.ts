import type { Resolvers } from '../../generated/graphql.js';
import { fetchStates, peekDistricts } from './loaders.js';
import { findDistrict, findState } from './places.js';

export const geography: Resolvers = {
  Query: {
    states: (_root, _args, { umang }) => fetchStates(umang),
    state: (_root, { code }, { loaders }) => findState(code, loaders),
    district: (_root, { code, stateCode }, { loaders }) => findDistrict(code, stateCode, loaders),
  },

  State: {
    name: ({ code, name }, _args, { loaders }) => name ?? loaders.state.load(code).then((state) => state?.name ?? null),
    districts: ({ code }, _args, { loaders, umang }) => peekDistricts(umang, code) ?? loaders.districts.load(code),
  },

  District: {
    name({ code, name, state }, _args, { loaders }) {
      if (name != null || state === null) return name ?? null;
      return loaders.districts.load(state.code).then((all) => all.find((one) => one.code === code)?.name ?? null);
    },
  },
};
