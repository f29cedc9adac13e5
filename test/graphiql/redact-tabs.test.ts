/** What GraphiQL stores of its tabs: no value that was typed into them. */
import { describe, expect, test } from '@jest/globals';
import { createRedactor } from '../../src/graphiql/redact-tabs.js';

const example = {
  query: 'mutation SignIn { signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { id } }',
  variables: JSON.stringify({ pin: '1234', status: 'ALL', first: 20 }, null, 2),
};
const { redactQuery, redactVariables, redactTabs } = createRedactor([example]);

describe('redacted operations', () => {
  test('an example: is unchanged', () => {
    expect(redactQuery(example.query)).toBe(example.query);
    expect(redactVariables(example.variables)).toBe(example.variables);
  });

  test.each([
    ['a string', 'password: "secret"', 'password: ""'],
    ['a string that is being typed', 'password: "secr', 'password: ""'],
    ['a string with an escaped quote', String.raw`password: "se\"cret" }`, 'password: "" }'],
    ['a string next to an example', 'a: "asha.verma@sbx", b: "asha.verma@sbx2"', 'a: "asha.verma@sbx", b: ""'],
    ['a block string', 'token: """\n  secret "\n""" }', 'token: "" }'],
    ['a block string that is being typed', 'token: """\n  secret', 'token: ""'],
    ['a string in a comment', '# pin: "7391"\n{ me { id } }', '# pin: ""\n{ me { id } }'],
    ['a number', 'pin: 7391, first: 100', 'pin: 0, first: 100'],
    ['an empty string', 'reason: "", pin: "7391"', 'reason: "", pin: ""'],
  ])('%s: is removed unless it is an example or too short for a secret', (_, query, redacted) => {
    expect(redactQuery(query)).toBe(redacted);
  });
});

describe('redacted variables', () => {
  test('strings and long numbers at any depth: are removed unless they are examples', () => {
    const variables = { pin: '1234', input: { otp: '654321', codes: ['a', 7391], first: 100 }, after: null, on: true };
    expect(JSON.parse(redactVariables(JSON.stringify(variables)))).toEqual({
      pin: '1234',
      input: { otp: '', codes: ['', 0], first: 100 },
      after: null,
      on: true,
    });
  });

  test.each(['', '{ "pin": "73', '{ "pin": secret }'])('%s: is not stored, as it is not JSON', (variables) => {
    expect(redactVariables(variables)).toBe('');
  });
});

test('redacted tabs: keep their operations and names without typed values, headers and responses', () => {
  const tab = { id: '1', title: 'Pin', operationName: 'Pin', hash: null };
  const content = { query: '{ a(b: "secret") }', variables: '{"pin":"7391"}', headers: '{}', response: '{}' };
  const state = { activeTabIndex: 0, tabs: [{ ...tab, ...content }] };
  expect(JSON.parse(redactTabs(JSON.stringify(state)))).toEqual({
    activeTabIndex: 0,
    tabs: [{ ...tab, query: '{ a(b: "") }', variables: '{\n  "pin": ""\n}', headers: null, response: null }],
  });
});
