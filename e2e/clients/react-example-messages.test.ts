/** The React example's messages, compared with the error codes of the graph. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { english } from '../../examples/react/src/errors/messages-en.js';
import { hindi } from '../../examples/react/src/errors/messages-hi.js';

const userErrorCode = buildSchema(readFileSync('clients/schema.graphql', 'utf8')).getType('UserErrorCode');
const refusalCodes = isEnumType(userErrorCode) ? userErrorCode.getValues().map(({ name }) => name) : [];

/** The table of GraphQL error codes in docs/errors.md. */
const [, table = ''] =
  /<!-- generated:error-codes -->(.*?)<!-- \/generated -->/s.exec(readFileSync('docs/errors.md', 'utf8')) ?? [];
const failureCodes = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, code = '']) => code);

/** The app's own codes: no response at all, and an error without a code. */
const ownCodes = ['OFFLINE', 'UNKNOWN'];

describe.each([
  ['English', english, /^[\x20-\x7E]+$/],
  ['Hindi', hindi, /[\u0900-\u097F]/],
] as const)('React example messages, %s', (_, messages, script) => {
  test('have every user error code of the schema, and no other', () => {
    expect(refusalCodes.length).toBeGreaterThan(20);
    expect(Object.keys(messages.refusals).toSorted()).toEqual(refusalCodes.toSorted());
  });

  test('have every GraphQL error code of docs/errors.md, and no other but the app’s own', () => {
    expect(failureCodes.length).toBeGreaterThan(20);
    expect(Object.keys(messages.failures).toSorted()).toEqual([...failureCodes, ...ownCodes].toSorted());
  });

  test('are sentences in this language', () => {
    const texts = [
      ...Object.values(messages.refusals),
      ...Object.values(messages.failures),
      ...[1, 2].flatMap((count) => [messages.attemptsLeft(count), messages.retryAfter(count)]),
    ];
    for (const text of texts) {
      expect(text).toMatch(script);
      expect(text).toMatch(/[.।]$/);
    }
  });
});
