/** The messages of graphql-js without the values that they quote. The messages are produced, not copied, where possible. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, graphqlSync, GraphQLError, type GraphQLScalarType } from 'graphql';
import { redactValues, stripSuggestion } from '../../../src/graphql-server/errors/sanitize-message.js';

const schema = buildSchema(`
  enum Kind { ONE TWO }
  input Pin { pin: String! kind: Kind nested: Pin list: [Int] code: Code }
  scalar Code
  type Query { check(input: Pin, kind: Kind, count: Int, flag: Boolean): Int }
`);
const code = schema.getType('Code') as GraphQLScalarType;
code.parseValue = (value) => {
  throw new TypeError(`${String(value)} is no code`);
};
const secret = 'secret-4711';

/** The redacted messages for an operation that quotes the secret. */
function redactedMessages(source: string, variableValues: Record<string, unknown> = {}): string[] {
  const { errors = [] } = graphqlSync({ schema, source, variableValues });
  return errors.map(redactValues);
}

describe('redactValues: a value of a variable', () => {
  const run = (input: unknown) => redactedMessages('query ($input: Pin) { check(input: $input) }', { input });
  const variable = 'Variable "$input"';
  const notText = 'String cannot represent a non string value.';

  test.each<[string, unknown, unknown[]]>([
    ['of another type', secret, [`${variable}: Expected type "Pin" to be an object.`]],
    ['of another type in a field', { pin: [secret] }, [`${variable} at input.pin: ${notText}`]],
    [
      'in a nested list',
      { pin: '1', nested: { pin: '2', list: [1, secret] } },
      [`${variable} at input.nested.list[1]: Int cannot represent non-integer value.`],
    ],
    [
      'without a required field',
      { kind: 'ONE' },
      [`${variable}: Field "pin" of required type "String!" was not provided.`],
    ],
    [
      'without a required field in an object',
      { pin: '1', nested: {} },
      [`${variable} at input.nested: Field "pin" of required type "String!" was not provided.`],
    ],
    [
      'with an unknown field',
      { pin: '1', other: secret },
      [`${variable}: Field "other" is not defined by type "Pin".`],
    ],
    [
      'that no enum has',
      { pin: '1', kind: secret },
      [`${variable} at input.kind: The value does not exist in "Kind" enum.`],
    ],
    [
      'that is null in a required field',
      { pin: null },
      [`${variable} at input.pin: Expected non-nullable type "String!" not to be null.`],
    ],
    ['that a scalar rejects', { pin: '1', code: secret }, [`${variable} at input.code: Expected type "Code".`]],
    [
      'that imitates a message',
      { pin: ['" at "x"; Field "pin" is not defined by type "Pin" secret-4711'] },
      [`${variable} at input.pin: ${notText}`],
    ],
    [
      'whose name imitates a position',
      { pin: { ['a at "secret4711"; b']: 1 } },
      [`${variable} at input.pin: ${notText}`],
    ],
    [
      'that imitates a position, without one',
      'x at "secret4711"',
      [`${variable}: Expected type "Pin" to be an object.`],
    ],
  ])('%s is removed, its position and rule are kept', (_case, input, expected) => {
    expect(run(input)).toEqual(expected);
    expect(run(input).join()).not.toMatch(/secret-?4711/);
  });
});

describe('redactValues: a literal', () => {
  test.each<[string, string, string[]]>([
    ['of another type', `{ check(count: "${secret}") }`, ['Int cannot represent non-integer value.']],
    [
      'that is too large',
      '{ check(count: 91100020003001) }',
      ['Int cannot represent non 32-bit signed integer value.'],
    ],
    [
      'of another type for a Boolean',
      `{ check(flag: "${secret}") }`,
      ['Boolean cannot represent a non boolean value.'],
    ],
    ['for an enum', `{ check(kind: "${secret}") }`, ['Enum "Kind" cannot represent non-enum value.']],
    ['for an input type', `{ check(input: "${secret}") }`, ['Expected value of type "Pin".']],
    ['that the parser does not expect', `{ check "${secret}" }`, ['Syntax Error: Expected Name, found String.']],
    ['that the parser does not expect, a number', '{ check 4711 }', ['Syntax Error: Expected Name, found Int.']],
    ['that the parser does not expect, a decimal', '{ check 47.11 }', ['Syntax Error: Expected Name, found Float.']],
    [
      'that the parser does not expect, in several lines',
      `{ check """a\n${secret}""" }`,
      ['Syntax Error: Expected Name, found BlockString.'],
    ],
    ['that the parser does not expect, a name', `{ check } ${secret}`, ['Syntax Error: Unexpected Name.']],
  ])('%s is removed', (_case, source, expected) => {
    expect(redactedMessages(source)).toEqual(expected);
  });

  test.each([
    ['Value "secret\n4711" does not exist in "Kind" enum.', 'The value does not exist in "Kind" enum.'],
    ['Argument "pin" has invalid value "secret\n4711".', 'Argument "pin" has invalid value.'],
    ['Expected value of type "Pin!", found {pin: "secret\n4711"}.', 'Expected value of type "Pin!".'],
    ['String cannot represent a non string value: ["secret\n4711"]', 'String cannot represent a non string value.'],
  ])('in the message %j is removed', (message, expected) => {
    expect(redactValues(new GraphQLError(message))).toBe(expected);
  });

  test.each([
    'Cannot query field "nothing" on type "Query".',
    'Unknown argument "secret" on field "Query.states".',
    'Syntax Error: Unexpected <EOF>.',
    'The document has 31 aliases; at most 30 are allowed. Reduce them, or ask the operator to raise MAX_ALIASES.',
  ])('a message without a value stays as it is: %s', (message) => {
    expect(redactValues(new GraphQLError(message))).toBe(message);
  });
});

describe('stripSuggestion', () => {
  test.each([
    ['Cannot query field "nam" on type "State". Did you mean "name"?', 'Cannot query field "nam" on type "State".'],
    ['Unknown type "x". Did you mean "a",\n"b", or "c"?', 'Unknown type "x".'],
    ['Unknown type "x".', 'Unknown type "x".'],
  ])('of %j returns %j', (message, expected) => {
    expect(stripSuggestion(message)).toBe(expected);
  });
});
