/** Selection sets over all fields that one reply fills. */
import { getNamedType, type GraphQLField, isInterfaceType, isLeafType, isNonNullType, isObjectType } from 'graphql';
import { createSchema } from '../../../src/gateway/schema.js';

export const schema = createSchema();

/** Other entities, of which a reply has only a reference. */
const references: Readonly<Record<string, string>> = {
  Patient: '{ id }',
  Provider: '{ id name }',
  LockerService: '{ id name }',
  State: '{ code name }',
  District: '{ code name state { code } }',
};

/** Fields that take calls of their own. */
const otherCalls: ReadonlySet<string> = new Set(['authorization', 'settings', 'links', 'lockers']);

/** Fields of mutations that read the changed object again. */
const rereadFields: ReadonlySet<string> = new Set([
  'authorizationRequest',
  'locker',
  'lockerSetup',
  'me',
  'subscription',
  'subscriptionRequest',
]);

const hasRequiredArguments = ({ args }: GraphQLField<unknown, unknown>): boolean =>
  args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);

/**
 * @param isExpanded select all fields, even of an entity that is usually a reference
 * @param ancestors the types around the selection, which are not selected again
 */
export function buildSelection(typeName: string, isExpanded = false, ancestors: readonly string[] = []): string {
  const reference = references[typeName];
  if (reference !== undefined && !isExpanded) return reference;
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new TypeError(`no object type: ${typeName}`);
  const fields = Object.values(type.getFields())
    .filter((field) => !hasRequiredArguments(field) && !otherCalls.has(field.name))
    .filter(({ name }) => !(typeName.endsWith('Payload') && rereadFields.has(name)))
    .filter(({ type }) => !ancestors.includes(getNamedType(type).name))
    .map(({ name, type }) => {
      const named = getNamedType(type);
      if (isLeafType(named)) return name;
      return name === 'edges'
        ? 'edges { cursor }'
        : `${name} ${buildSelection(named.name, name === 'nodes', [...ancestors, typeName])}`;
    });
  return `{ ${fields.join(' ')} }`;
}

/** The fields of the profile. */
export const selectPatient = `id healthIdNumber name { first middle last full } gender dateOfBirth { day month year }
  identifiers { type value verified } address state { code name } district { code name } aadhaarVerified
  hasTransactionPin profilePhoto`;
