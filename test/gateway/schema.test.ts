/** The published schema: its descriptions, its Relay connections and the names that clients rely on. */
import { describe, expect, test } from '@jest/globals';
import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { userErrorMessages } from '../../src/domains/shared/i18n/user-error-messages.js';
import { createSchema } from '../../src/gateway/schema.js';
import * as contract from './schema-contract.js';

const schema = createSchema();
/** Without the types of introspection and federation, whose names start with an underscore. */
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));
const typesWithSuffix = (suffix: string) => types.filter(({ name }) => name.endsWith(suffix));

const outputFields = (type: GraphQLNamedType | null | undefined): GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))
    : [];
const inputFields = (type: GraphQLNamedType | undefined) =>
  isInputObjectType(type) ? Object.values(type.getFields()) : [];
const inputNames = (type: GraphQLNamedType | undefined) => inputFields(type).map(({ name }) => name);
const enumValues = (name: string): string[] => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};
const fieldTypes = (type: GraphQLNamedType | null | undefined) =>
  Object.fromEntries(outputFields(type).map((field) => [field.name, String(field.type)]));

test('schema: every type, field, argument and enum value has a description', () => {
  const parts = types.flatMap((type) => [
    { name: type.name, part: type },
    ...outputFields(type).flatMap((field) =>
      [field, ...field.args].map((part) => ({ name: `${type.name}.${field.name} ${part.name}`, part })),
    ),
    ...inputFields(type).map((part) => ({ name: `${type.name}.${part.name}`, part })),
    ...(isEnumType(type) ? type.getValues() : []).map((part) => ({ name: `${type.name}.${part.name}`, part })),
  ]);
  expect(parts.length).toBeGreaterThan(500);
  expect(parts.filter(({ part }) => !part.description?.trim()).map(({ name }) => name)).toEqual([]);
});

describe('schema: connections', () => {
  test.each(typesWithSuffix('Connection').map(({ name }) => name))('%s has the fields that Relay specifies', (name) => {
    const node = name.replace(/Connection$/, '');
    expect(fieldTypes(schema.getType(name))).toEqual({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      totalCount: 'Int!',
      pageInfo: 'PageInfo!',
    });
    expect(fieldTypes(schema.getType(`${node}Edge`))).toEqual({ node: `${node}!`, cursor: 'String!' });
  });

  test('take first, 20 by default, and after', () => {
    const lists = types.flatMap(outputFields).filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
    expect(lists).not.toEqual([]);
    for (const { args } of lists) {
      const page = args.filter(({ name }) => ['first', 'after'].includes(name));
      expect(page.map(({ name, type, defaultValue }) => [name, String(type), defaultValue])).toEqual([
        ['first', 'Int', 20],
        ['after', 'String', undefined],
      ]);
    }
    expect(fieldTypes(schema.getType('PageInfo'))).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    });
  });
});

describe('schema: names', () => {
  test('Subscription is the subscription root type, not an entity', () => {
    expect(fieldTypes(schema.getType('Subscription'))).toEqual({ requestsChanged: 'RequestsChanged' });
    expect(schema.getSubscriptionType()).toBe(schema.getType('Subscription'));
  });

  test('UserErrorCode has exactly the codes that have a message', () => {
    expect(enumValues('UserErrorCode').sort()).toEqual(Object.keys(userErrorMessages).sort());
  });

  test('every output enum that UMANG may extend has the value UNKNOWN', () => {
    const outputTypes = new Set(types.flatMap(outputFields).map(({ type }) => getNamedType(type)));
    const closedEnums = [...outputTypes].filter(isEnumType).filter(({ name }) => !enumValues(name).includes('UNKNOWN'));
    expect(closedEnums.map(({ name }) => name).sort()).toEqual(['PatientRequestKind', 'PinScope']);
  });

  test('every enum field that can be UNKNOWN has a sibling field with UMANG’s own word', () => {
    const siblings = types.flatMap((type) =>
      outputFields(type)
        .filter(({ type: fieldType }) => enumValues(getNamedType(fieldType).name).includes('UNKNOWN'))
        .filter(({ type: fieldType }) => getNamedType(fieldType).name !== 'UserErrorCode')
        .map(({ name, type: fieldType }) => {
          const isList = String(fieldType).startsWith('[');
          return {
            field: `${type.name}.${name}`,
            expected: isList ? String(fieldType).replace(/\w+/, 'String') : 'String',
            sibling: fieldTypes(type)[`${name}Raw`],
          };
        }),
    );
    expect(siblings.length).toBeGreaterThan(30);
    expect(siblings.filter(({ expected, sibling }) => sibling !== expected)).toEqual([]);
  });

  test.each(contract.fields)('%s has the fields %s', (name, expected) => {
    expect(Object.keys(fieldTypes(schema.getType(name)))).toEqual(expect.arrayContaining(expected.split(' ')));
  });

  test.each(contract.fieldArguments)('%s takes the arguments %s', (name, expected) => {
    const [type = '', field] = name.split('.');
    const { args = [] } = outputFields(schema.getType(type)).find(({ name: fieldName }) => fieldName === field) ?? {};
    expect(args.map((argument) => argument.name)).toEqual(expect.arrayContaining(expected.split(' ')));
  });

  test.each(contract.inputs)('input %s has exactly the fields %s', (name, expected) => {
    expect(inputNames(schema.getType(name))).toEqual(expected.split(' '));
  });

  test.each(contract.mutations)('mutation %s takes %s and returns %s', (name, inputFieldNames, payloadFieldNames) => {
    const mutation = schema.getMutationType()?.getFields()[name];
    const payload = fieldTypes(schema.getType(`${capitalize(name)}Payload`));
    expect(String(mutation?.type)).toBe(`${capitalize(name)}Payload`);
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(payloadFieldNames.split(' ')));
    expect(payload).toMatchObject({ userErrors: '[UserError!]!' });
    expect(mutation?.args.map((argument) => argument.name)).toEqual(inputFieldNames === '' ? [] : ['input']);
    expect(inputNames(schema.getType(`${capitalize(name)}Input`))).toEqual(
      inputFieldNames === '' ? [] : expect.arrayContaining(inputFieldNames.split(' ')),
    );
  });

  test('every mutation is in the contract', () => {
    const mutationNames = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(contract.mutations.map(([name]) => name).sort()).toEqual(mutationNames.sort());
  });

  test('no field returns a secret scalar', () => {
    const outputTypeNames = types.flatMap(outputFields).map(({ type }) => getNamedType(type).name);
    expect(contract.scalars.filter((name) => !isScalarType(schema.getType(name)))).toEqual([]);
    expect(contract.secretScalars.filter((name) => outputTypeNames.includes(name))).toEqual([]);
  });
});

const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
