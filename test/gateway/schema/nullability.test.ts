/** When a field can be null: its description says so, and `@semanticNonNull` marks fields that are null only with an error. */
import { describe, expect, test } from '@jest/globals';
import { isNonNullType } from 'graphql';
import { hasDirective, oneLine, outputFields } from './types.js';

const nullable = outputFields.filter(({ type }) => !isNonNullType(type));
const list = (fields: typeof nullable) => fields.map(({ coordinate }) => coordinate);

describe('nullability', () => {
  test('every nullable field says when it is null', () => {
    expect(nullable.length).toBeGreaterThan(200);
    expect(list(nullable.filter(({ description }) => !/\bnull\b/i.test(oneLine(description))))).toEqual([]);
  });

  test('no non-null field claims to be null', () => {
    const nonNull = outputFields.filter(({ type }) => isNonNullType(type));
    expect(
      list(nonNull.filter(({ description }) => /\bNull (if|only|until|for)\b/.test(oneLine(description)))),
    ).toEqual([]);
  });

  /** The text of a field that is null only with an error, such as "Null only if the call to UMANG fails." */
  const nullOnlyWithError = /\bnull only (with an error|together with|if (the|a) call|if an argument is invalid or)/i;

  test('@semanticNonNull marks exactly the fields that are null only with an error', () => {
    const marked = outputFields.filter((field) => hasDirective(field, 'semanticNonNull'));
    const described = outputFields.filter(({ description }) => nullOnlyWithError.test(oneLine(description)));
    expect(list(marked)).toEqual(list(described));
    expect(marked.filter(({ type }) => isNonNullType(type))).toEqual([]);
    expect(list(marked)).toEqual(
      expect.arrayContaining(['Query.me', 'Query.states', 'Patient.requests', 'Mutation.signIn', 'State.districts']),
    );
  });

  test('every mutation is null only with an error', () => {
    const mutations = outputFields.filter(({ typeName }) => typeName === 'Mutation');
    expect(list(mutations.filter((field) => !hasDirective(field, 'semanticNonNull')))).toEqual([]);
  });
});
