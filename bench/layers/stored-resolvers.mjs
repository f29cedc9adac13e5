/** In place of the domains' resolvers: `me` is the stored value, and every field below it a property. */
import { resolvers as original } from '../../dist/domains/resolvers.js?original';
import { result } from './stored.mjs';

/** Scalars, enums and the types of abstract values; no fields. */
const withoutFields = original.map((domain) =>
  Object.fromEntries(
    Object.entries(domain).flatMap(([type, members]) => {
      if (typeof members.__resolveType === 'function') return [[type, { __resolveType: members.__resolveType }]];
      const hasFields = Object.values(members).some((member) => typeof member === 'function' || member?.subscribe);
      return hasFields ? [] : [[type, members]];
    }),
  ),
);

export const resolvers = [...withoutFields, { Query: { me: async () => result.data.me } }];
