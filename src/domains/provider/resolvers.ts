import type { Resolvers } from '../../generated/graphql.js';
import { sliceOf, windowOf } from '../shared/relay/connection.js';
import type { Context } from '../context.js';
import { badUserInput } from '../shared/graphql-errors.js';
import { unpadded } from '../geography/places.js';
import { govtPrograms, listProviders } from './endpoints.js';
import { type ProviderDetails, type ProviderSource, toProvider } from './provider.js';

export const provider: Resolvers = {
  Query: {
    provider: (_root, { id }, { loaders }) => loaders.provider.load(id),

    async providers(_root, args, { umang }) {
      const name = searchable(args.name);
      const [stateCode, districtCode] = [placeCode(args.stateCode), placeCode(args.districtCode)];
      const list = JSON.stringify(['providers', name, stateCode, districtCode]);
      const window = windowOf(list, args);
      const rows = await umang.call(listProviders, {
        name,
        ...(stateCode !== undefined && { stateCode }),
        ...(districtCode !== undefined && { districtCode }),
      });
      const found = rows
        .map(toProvider)
        .filter((row) => isNamed(row, name) && isIn(row.stateCode, stateCode) && isIn(row.districtCode, districtCode));
      return sliceOf(list, found, window);
    },

    governmentPrograms: async (_root, _args, { umang }) => (await umang.call(govtPrograms, {})).map(toProvider),
  },

  Provider: {
    name: detail('name'),
    facilityTypes: detail('facilityTypes'),
    isHip: detail('isHip'),
    city: detail('city'),
    telephone: detail('telephone'),
    address: detail('address'),
    pinCode: detail('pinCode'),
    latitude: detail('latitude'),
    longitude: detail('longitude'),
    discoveryFieldLabel: detail('discoveryFieldLabel'),

    async state(source, _args, context) {
      const code = await find('stateCode', source, context);
      return code === null ? null : { code };
    },

    async district(source, _args, context) {
      const [code, stateCode] = await Promise.all([
        find('districtCode', source, context),
        find('stateCode', source, context),
      ]);
      return code === null ? null : { code, state: stateCode === null ? null : { code: stateCode } };
    },
  },
};

/** Says what is known, and looks the provider up for what is not. */
function detail<Field extends keyof ProviderDetails>(field: Field) {
  return (source: ProviderSource, _args: unknown, context: Context) => find(field, source, context);
}

function find<Field extends keyof ProviderDetails>(field: Field, source: ProviderSource, { loaders }: Context) {
  const known: Partial<ProviderDetails>[Field] = source[field];
  if (known !== undefined) return known;
  const held: Partial<ProviderDetails> | undefined = loaders.provider.held(source.id);
  if (held) return held[field] ?? null;
  return loaders.provider.load(source.id).then((found) => found?.[field] ?? null);
}

/** UMANG takes `%` and `_` for wildcards: without a real character it would list everything. */
function searchable(name: string): string {
  const text = name.trim().toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw badUserInput('`name` needs at least one letter or digit of the provider’s name.');
  }
  return text;
}

/** With wildcards in it UMANG finds more than was asked for. */
const isNamed = ({ name }: ProviderSource, wanted: string): boolean =>
  !/[%_]/.test(wanted) || (name?.toLowerCase().includes(wanted) ?? false);

const placeCode = (code: string | null | undefined) => (code == null ? undefined : unpadded(code));

/** UMANG ignores the place that was asked for. A row that does not say where it is stays. */
const isIn = (place: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || place === null || place === wanted;
