/** The messages of graphql-js without the values that they quote. The messages are produced, not copied, where possible. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, graphqlSync, GraphQLError } from 'graphql';
import { redactValues, stripSuggestion } from '../../../src/graphql-server/errors/sanitize-message.js';

const schema = buildSchema(`
  enum Kind { ONE TWO }
  input Pin { pin: String! kind: Kind nested: Pin list: [Int] }
  type Query { check(input: Pin, kind: Kind, count: Int, flag: Boolean): Int }
`);
const secret = 'secret-4711';

/** The redacted messages for an operation that quotes the secret. */
function redactedMessages(source: string, variableValues: Record<string, unknown> = {}): string[] {
  const { errors = [] } = graphqlSync({ schema, source, variableValues });
  return errors.map(redactValues);
}

describe('redactValues: a value of a variable', () => {
  const run = (input: unknown) => redactedMessages('query ($input: Pin) { check(input: $input) }', { input });
  const start = 'Variable "$input" got invalid value';

  test.each<[string, unknown, unknown[]]>([
    ['of another type', secret, [`${start}: it does not fit its type.`]],
    ['of another type in a field', { pin: [secret] }, [`${start} at "input.pin": it does not fit its type.`]],
    [
      'in a nested list',
      { pin: '1', nested: { pin: '2', list: [1, secret] } },
      [`${start} at "input.nested.list[1]": it does not fit its type.`],
    ],
    [
      'without a required field',
      { kind: 'ONE' },
      [`${start}: Field "pin" of required type "String!" was not provided.`],
    ],
    [
      'without a required field in an object',
      { pin: '1', nested: {} },
      [`${start} at "input.nested": Field "pin" of required type "String!" was not provided.`],
    ],
    ['with an unknown field', { pin: '1', other: secret }, [`${start}: Field "other" is not defined by type "Pin".`]],
    ['that no enum has', { pin: '1', kind: secret }, [`${start} at "input.kind": it does not fit its type.`]],
    [
      'that imitates a message',
      { pin: ['" at "x"; Field "pin" is not defined by type "Pin" secret-4711'] },
      [expect.not.stringContaining(secret)],
    ],
  ])('%s is removed, its position and rule are kept', (_case, input, expected) => {
    expect(run(input)).toEqual(expected);
    expect(run(input).join()).not.toContain(secret);
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
