/** Every text that a client may send, as an argument or in an input object, has a maximum length. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLObjectType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { createSchema } from '../../src/gateway/schema.js';
import { operatorKey, type SandboxGateway, startGateway } from '../support/gateway.js';

const schema = createSchema();
const tooLong = 'x'.repeat(60_000);
const isText = (type: GraphQLInputType): boolean => {
  const namedType = getNamedType(type);
  return isScalarType(namedType) && !['Int', 'Float', 'Boolean', '_Any'].includes(namedType.name);
};

let gateway: SandboxGateway;
let headers: Record<string, string>;

beforeAll(async () => {
  gateway = await startGateway({ gateway: { operatorKey } });
  const token = await gateway.signIn('asha.verma@sbx');
  headers = { authorization: `Bearer ${token}`, 'x-operator-key': operatorKey };
});
beforeEach(() => void (gateway.calls.length = 0));
afterAll(() => gateway.close());

interface Argument {
  readonly path: string;
  readonly query: string;
}

/** An operation for each text argument of a query field, with the argument as `$text`. */
function* textArguments(type: GraphQLObjectType, wrap: (field: string) => string): Iterable<Argument> {
  for (const { name, args, type: fieldType } of Object.values(type.getFields())) {
    for (const arg of args.filter((each) => isText(each.type))) {
      const values = args
        .filter((each) => each === arg || isNonNullType(each.type))
        .map((each) => `${each.name}: ${each === arg ? '$text' : '"1"'}`);
      const selection = isCompositeType(getNamedType(fieldType)) ? '{ __typename }' : '';
      const variable = `$text: ${getNamedType(arg.type).name}!`;
      yield {
        path: `${type.name}.${name}(${arg.name})`,
        query: `query (${variable}) ${wrap(`${name}(${values.join()}) ${selection}`)}`,
      };
    }
  }
}

const objectType = (name: string) => schema.getType(name) as GraphQLObjectType;
const queryArguments = [
  ...textArguments(objectType('Query'), (field) => `{ ${field} }`),
  ...textArguments(objectType('Patient'), (field) => `{ me { ${field} } }`),
];

describe('text arguments of queries', () => {
  test('all fields with arguments are those of Query and Patient', () => {
    const types = Object.values(schema.getTypeMap()).filter(
      (type) =>
        isObjectType(type) &&
        !type.name.startsWith('__') &&
        Object.values(type.getFields()).some(({ args }) => args.some((arg) => isText(arg.type))),
    );
    expect(types.map(({ name }) => name).sort()).toEqual(['Patient', 'Query']);
    expect(queryArguments.length).toBeGreaterThan(15);
  });

  test.each(queryArguments.map(({ path, query }) => [path, query] as const))(
    '%s: 60,000 characters are rejected without an upstream call and not repeated',
    async (_path, query) => {
      const { errors } = await gateway.query(query, { text: tooLong }, headers);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(JSON.stringify(errors).length).toBeLessThan(1000);
      expect(gateway.calls).toEqual([]);
    },
  );

  test('an ID of 200 characters is accepted, and a longer one is rejected', async () => {
    const query = 'query ($id: ID!) { provider(id: $id) { id } }';
    expect((await gateway.query(query, { id: 'x'.repeat(200) }, headers)).errors).toBeUndefined();
    const { errors } = await gateway.query(query, { id: 'x'.repeat(201) }, headers);
    expect(errors?.[0]?.message).toBe('`id` is too long. Send at most 200 characters.');
  });
});

/** A value of the type, with `tooLong` at the path below it. */
function buildValue(type: GraphQLInputType, path: readonly string[]): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [buildValue(nullable.ofType, path)];
  if (isInputObjectType(nullable)) {
    const all = Object.values(nullable.getFields());
    const selected = all.filter(({ name }) => name === path[0]);
    const fields = nullable.isOneOf
      ? [...selected, ...all].slice(0, 1)
      : all.filter((field) => isNonNullType(field.type) || selected.includes(field));
    return Object.fromEntries(
      fields.map((field) => [field.name, buildValue(field.type, field.name === path[0] ? path.slice(1) : ['-'])]),
    );
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (nullable.name === 'Boolean') return true;
  return path.length === 0 ? tooLong : '1';
}

function* textFields(type: GraphQLInputType, path: readonly string[] = []): Iterable<readonly string[]> {
  const namedType = getNamedType(type);
  if (isText(type)) yield path;
  else if (isInputObjectType(namedType))
    for (const field of Object.values(namedType.getFields())) yield* textFields(field.type, [...path, field.name]);
}

const inputFields = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args: [input] }) =>
  input ? [...textFields(input.type)].map((path) => [name, path.join('.'), input.type] as const) : [],
);

describe('text fields of inputs', () => {
  test('there are more than 50', () => {
    expect(inputFields.length).toBeGreaterThan(50);
  });

  test.each(inputFields)(
    '%s, %s: 60,000 characters are rejected without an upstream call and not repeated',
    async (name, path, type) => {
      const query = `mutation ($input: ${String(type)}) { ${name}(input: $input) { userErrors { code field } } }`;
      const { data, errors } = await gateway.query(query, { input: buildValue(type, path.split('.')) }, headers);
      expect(errors).toBeUndefined();
      const fields = data[name].userErrors.map(({ field }: { field: string[] | null }) =>
        field?.filter((key) => !/^\d+$/.test(key)).join('.'),
      );
      expect(fields).toContainEqual(expect.stringMatching(new RegExp(`^(input\\.)?${path.split('.')[0]}`)));
      expect(fields.map((field: string) => field.replace(/^input\./, ''))).toContain(path);
      expect(JSON.stringify(data).length).toBeLessThan(5000);
      expect(gateway.calls).toEqual([]);
    },
  );
});

describe('cursors', () => {
  test('a cursor has the same size whatever the filters of its list', async () => {
    const query = 'query ($name: String!) { providers(name: $name) { edges { cursor node { name } } } }';
    const search = async (name: string): Promise<{ cursor: string; node: { name: string } }> =>
      (await gateway.query(query, { name }, headers)).data.providers.edges[0];
    const { cursor } = await search('a');
    const { cursor: cursorOfLongName, node } = await search('Medical College and hospital city centre');
    expect(node.name).toContain('Medical College and hospital city centre');
    expect(cursorOfLongName).toHaveLength(cursor.length);
    expect(cursor.length).toBeLessThan(60);
  });

  test('a cursor of more than 1,024 characters is rejected, even if its content is valid', async () => {
    const query = 'query ($after: String) { lockerServices(after: $after) { totalCount } }';
    const cursor = (padding: number) => Buffer.from(`["lockerServices",0]${' '.repeat(padding)}`).toString('base64url');
    expect((await gateway.query(query, { after: cursor(700) }, headers)).errors).toBeUndefined();
    const { errors } = await gateway.query(query, { after: cursor(800) }, headers);
    expect(errors?.[0]?.message).toContain('`after` is not a cursor');
  });

  test('a cursor of a search is rejected for other filters', async () => {
    const page =
      'query ($name: String!, $code: String, $after: String) { providers(name: $name, stateCode: $code, first: 1, after: $after) { pageInfo { endCursor } } }';
    const { data } = await gateway.query(page, { name: 'a' }, headers);
    const after = data.providers.pageInfo.endCursor;
    expect((await gateway.query(page, { name: 'a', after }, headers)).errors).toBeUndefined();
    for (const other of [{ name: 'b' }, { name: 'a', code: '27' }]) {
      const { errors } = await gateway.query(page, { ...other, after }, headers);
      expect(errors?.[0]?.message).toContain('another list');
    }
  });
});
