import type { Resolvers } from '../../generated/graphql.js';
import { toPlaceCode } from '../../umang/wire/canonical.js';
import { paginateArray, toWindow } from '../shared/relay/connection.js';
import type { Context } from '../context.js';
import type { Loaders } from '../loaders.js';
import { badUserInput } from '../shared/graphql-errors.js';
import { errorDetailMessages } from '../shared/i18n/error-messages.js';
import { govtPrograms, listProviders } from './endpoints.js';
import { type ProviderDetails, type ProviderSource, toProvider } from './provider.js';

export const provider: Resolvers = {
  Query: {
    provider: (_root, { id }, { loaders }) => loaders.provider.load(id),

    async providers(_root, args, { umang }) {
      const name = parseSearchName(args.name);
      const [stateCode, districtCode] = [toCode(args.stateCode), toCode(args.districtCode)];
      const listKey = JSON.stringify(['providers', name, stateCode, districtCode]);
      const window = toWindow(listKey, args);
      const rows = await umang.call(listProviders, {
        name,
        ...(stateCode !== undefined && { stateCode }),
        ...(districtCode !== undefined && { districtCode }),
      });
      const matching = rows
        .map(toProvider)
        .filter(
          (row) =>
            matchesName(row, name) &&
            matchesCode(row.stateCode, stateCode) &&
            matchesCode(row.districtCode, districtCode),
        );
      return paginateArray(listKey, matching, window);
    },

    governmentPrograms: async (_root, _args, { umang }) => (await umang.call(govtPrograms, {})).map(toProvider),
  },

  Provider: {
    name: lazyField('name'),
    facilityTypes: lazyField('facilityTypes'),
    facilityTypesRaw: lazyField('facilityTypesRaw'),
    isHip: lazyField('isHip'),
    city: lazyField('city'),
    telephone: lazyField('telephone'),
    address: lazyField('address'),
    pinCode: lazyField('pinCode'),
    latitude: lazyField('latitude'),
    longitude: lazyField('longitude'),
    discoveryFieldLabel: lazyField('discoveryFieldLabel'),

    async state(source, _args, context) {
      const code = await fieldValue('stateCode', source, context);
      return code === null ? null : { code };
    },

    async district(source, _args, context) {
      const [code, stateCode] = await Promise.all([
        fieldValue('districtCode', source, context),
        fieldValue('stateCode', source, context),
      ]);
      return code === null ? null : { code, state: stateCode === null ? null : { code: stateCode } };
    },
  },
};

/** Loads the provider only if the source lacks the field. */
function lazyField<Field extends keyof ProviderDetails>(field: Field) {
  return (source: ProviderSource, _args: unknown, context: Context) => fieldValue(field, source, context);
}

function fieldValue<Field extends keyof ProviderDetails>(field: Field, source: ProviderSource, { loaders }: Context) {
  const ownValue: Partial<ProviderDetails>[Field] = source[field];
  if (ownValue !== undefined) return ownValue;
  const cached: Partial<ProviderDetails> | undefined = loaders.provider.peek(source.id);
  return cached ? (cached[field] ?? null) : loadField(field, source, loaders);
}

/** Separate from `fieldValue`, which would allocate a context for the closure even where it does not load. */
const loadField = <Field extends keyof ProviderDetails>(field: Field, { id }: ProviderSource, loaders: Loaders) =>
  loaders.provider.load(id).then((provider) => provider?.[field] ?? null);

/** UMANG treats `%` and `_` as wildcards: a name without a letter or digit would match every provider. */
function parseSearchName(name: string): string {
  const text = name.trim().toLowerCase();
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw badUserInput(errorDetailMessages.providerNameEmpty);
  }
  return text;
}

/** UMANG returns too many rows if the name contains a wildcard. */
const matchesName = ({ name }: ProviderSource, searchName: string): boolean =>
  !/[%_]/.test(searchName) || (name?.toLowerCase().includes(searchName) ?? false);

/** A blank code stands for none. */
const toCode = (code: string | null | undefined) => (code == null ? undefined : toPlaceCode(code));

/** UMANG ignores state and district codes in a search. A row without a code matches. */
const matchesCode = (code: string | null, searchCode: string | undefined): boolean =>
  searchCode === undefined || code === null || code === searchCode;
