/** Names and terms: one name for the time of expiry, and the ABHA terms beside NDHM's first ones. */
import { expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType } from 'graphql';
import { oneLine, outputFields, types } from './types.js';

const described = [
  ...types.map(({ name, description }) => ({ coordinate: name, description })),
  ...outputFields.map(({ coordinate, description }) => ({ coordinate, description })),
  ...outputFields.flatMap(({ coordinate, args }) =>
    args.map(({ name, description }) => ({ coordinate: `${coordinate}(${name})`, description })),
  ),
  ...types.filter(isInputObjectType).flatMap((type) =>
    Object.values(type.getFields()).map(({ name, description }) => ({
      coordinate: `${type.name}.${name}`,
      description,
    })),
  ),
  ...types
    .filter(isEnumType)
    .flatMap((type) =>
      type.getValues().map(({ name, description }) => ({ coordinate: `${type.name}.${name}`, description })),
    ),
];

test.each([
  [/\bhealth ID numbers?\b/i, 'ABHA number'],
  [/\bPHR address(es)?\b/i, 'ABHA address'],
])('terms: every description with %s has the term %s, too', (term, abhaTerm) => {
  const mentions = described.filter(({ description }) => term.test(oneLine(description)));
  expect(mentions.length).toBeGreaterThan(10);
  const without = mentions.filter(({ description }) => !oneLine(description).includes(abhaTerm));
  expect(without.map(({ coordinate }) => coordinate)).toEqual([]);
});

test('names: a time of expiry is called expiresAt', () => {
  const times = outputFields.filter(({ description }) => /^The time at which .*\bexpires/.test(oneLine(description)));
  expect(new Set(times.map(({ name }) => name))).toEqual(new Set(['expiresAt', 'refreshExpiresAt']));
});

/** `PatientIdentifier` and `Requester` are values: the former has no ID, and the latter has that of a registry. */
test('names: a field called id is a non-null ID', () => {
  const ids = outputFields.filter(({ name }) => name === 'id');
  expect(ids.length).toBeGreaterThan(8);
  expect(ids.filter(({ type }) => String(type) !== 'ID!').map(({ coordinate }) => coordinate)).toEqual([]);
});
