/** The graph as clients see it: described throughout, shaped as Relay has it, and with the names that clients rely on. */
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
import { refusals } from '../../src/domains/shared/i18n/user-error-messages.js';
import { createSchema } from '../../src/gateway/schema.js';
import * as contract from './schema-contract.js';

const schema = createSchema();
/** Names that begin with an underscore are introspection's and federation's own. */
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('_'));
const named = (suffix: string) => types.filter(({ name }) => name.endsWith(suffix));

const outputFields = (type: GraphQLNamedType | null | undefined): GraphQLField<unknown, unknown>[] =>
  isObjectType(type) || isInterfaceType(type)
    ? Object.values(type.getFields()).filter(({ name }) => !name.startsWith('_'))
    : [];
const inputFields = (type: GraphQLNamedType | undefined) =>
  isInputObjectType(type) ? Object.values(type.getFields()) : [];
const inputNames = (type: GraphQLNamedType | undefined) => inputFields(type).map(({ name }) => name);
const wordsOf = (name: string): string[] => {
  const type = schema.getType(name);
  return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
};
const typesOf = (type: GraphQLNamedType | null | undefined) =>
  Object.fromEntries(outputFields(type).map((field) => [field.name, String(field.type)]));

test('everything is described', () => {
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

describe('connections', () => {
  test.each(named('Connection').map(({ name }) => name))('%s is shaped as Relay has it', (name) => {
    const node = name.replace(/Connection$/, '');
    expect(typesOf(schema.getType(name))).toEqual({
      edges: `[${node}Edge!]!`,
      nodes: `[${node}!]!`,
      totalCount: 'Int!',
      pageInfo: 'PageInfo!',
    });
    expect(typesOf(schema.getType(`${node}Edge`))).toEqual({ node: `${node}!`, cursor: 'String!' });
  });

  test('are asked for page by page', () => {
    const lists = types.flatMap(outputFields).filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
    expect(lists).not.toEqual([]);
    for (const { args } of lists) {
      const page = args.filter(({ name }) => ['first', 'after'].includes(name));
      expect(page.map(({ name, type, defaultValue }) => [name, String(type), defaultValue])).toEqual([
        ['first', 'Int', 20],
        ['after', 'String', undefined],
      ]);
    }
    expect(typesOf(schema.getType('PageInfo'))).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    });
  });
});

describe('names', () => {
  test('no entity is called Subscription, which other subgraphs take for the operation', () => {
    expect(typesOf(schema.getType('Subscription'))).toEqual({ requestsChanged: 'RequestsChanged' });
    expect(schema.getSubscriptionType()).toBe(schema.getType('Subscription'));
  });

  test('a mutation is refused for the reasons that the gateway knows', () => {
    expect(wordsOf('UserErrorCode').sort()).toEqual(Object.keys(refusals).sort());
  });

  test('what UMANG may add to has a word for what is not known yet', () => {
    const answered = new Set(types.flatMap(outputFields).map(({ type }) => getNamedType(type)));
    const closed = [...answered].filter(isEnumType).filter(({ name }) => !wordsOf(name).includes('UNKNOWN'));
    expect(closed.map(({ name }) => name).sort()).toEqual(['PatientRequestKind', 'PinScope']);
  });

  test.each(contract.fields)('%s has %s', (name, expected) => {
    expect(Object.keys(typesOf(schema.getType(name)))).toEqual(expect.arrayContaining(expected.split(' ')));
  });

  test.each(contract.taken)('%s takes %s', (name, expected) => {
    const [type = '', field] = name.split('.');
    const { args = [] } = outputFields(schema.getType(type)).find((known) => known.name === field) ?? {};
    expect(args.map((argument) => argument.name)).toEqual(expect.arrayContaining(expected.split(' ')));
  });

  test.each(contract.inputs)('%s has %s', (name, expected) => {
    expect(inputNames(schema.getType(name))).toEqual(expected.split(' '));
  });

  test.each(contract.mutations)('%s takes %s and answers %s', (name, taken, answered) => {
    const mutation = schema.getMutationType()?.getFields()[name];
    const payload = typesOf(schema.getType(`${capitalised(name)}Payload`));
    expect(String(mutation?.type)).toBe(`${capitalised(name)}Payload`);
    expect(Object.keys(payload)).toEqual(expect.arrayContaining(answered.split(' ')));
    expect(payload).toMatchObject({ userErrors: '[UserError!]!' });
    expect(mutation?.args.map((argument) => argument.name)).toEqual(taken === '' ? [] : ['input']);
    expect(inputNames(schema.getType(`${capitalised(name)}Input`))).toEqual(
      taken === '' ? [] : expect.arrayContaining(taken.split(' ')),
    );
  });

  test('every mutation is in the contract', () => {
    const all = Object.keys(schema.getMutationType()?.getFields() ?? {});
    expect(contract.mutations.map(([name]) => name).sort()).toEqual(all.sort());
  });

  test('a secret is never answered', () => {
    const answered = types.flatMap(outputFields).map(({ type }) => getNamedType(type).name);
    expect(contract.scalars.filter((name) => !isScalarType(schema.getType(name)))).toEqual([]);
    expect(contract.secretScalars.filter((name) => answered.includes(name))).toEqual([]);
  });
});

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
