/** Shapes of replies: what they say, and that they hold no value. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { myProfile, patientRequest } from '../../../../src/domains/patient/endpoints.js';
import {
  absentFields,
  describeShape,
  leafShapes,
  type ListShape,
} from '../../../../src/umang/wire/reply/reply-shape.js';

const schema = z.object({
  id: z.string(),
  name: z.object({ first: z.string().nullish() }).nullish(),
  rows: z.array(z.object({ code: z.string().nullable() }).nullable().catch(null)),
  other: z.unknown().optional(),
});

describe('reply shape', () => {
  test.each([
    [null, 'null'],
    [undefined, 'null'],
    [true, 'boolean'],
    [0, 'integer'],
    [-2_000_000_000, 'integer'],
    [3_000_000_000, 'largeInteger'],
    [1.5, 'fraction'],
    ['', 'blank'],
    [' \t', 'blank'],
    ['007', 'digits'],
    ['Yes', 'booleanText'],
    ['6d8f3c1e-0000-4000-8000-000000000001', 'uuid'],
    ['2021-02-03', 'date'],
    ['2021-02-03T04:05:06.789Z', 'dateTime'],
    ['2021-02-03T04:05+0530', 'dateTime'],
    ['2021-02-03T04:05:06,789', 'localDateTime'],
    ['Asha', 'text'],
    ['1'.repeat(200), 'text'],
  ])('of %j: %s', (value, shape) => {
    expect(describeShape(z.unknown(), value)).toBe(shape);
    expect(leafShapes).toContain(shape);
  });

  test('of an object: has the declared fields that are present and the number of other keys', () => {
    const value = { id: 7, name: { first: 'Asha', canary: 'canary' }, canary1: 'canary', canary2: ['canary'] };
    expect(describeShape(schema, value)).toEqual({
      fields: { id: 'integer', name: { fields: { first: 'text' }, undeclaredKeys: 1 } },
      undeclaredKeys: 2,
    });
  });

  test('of an object where a leaf is declared: has no key of the object', () => {
    expect(describeShape(schema, { id: { canary: 'canary' } })).toEqual({
      fields: { id: { fields: {}, undeclaredKeys: 1 } },
    });
  });

  test('of a list: joins successive items of equal shape', () => {
    const rows = [{ code: 'a' }, { code: 'b' }, null, { code: '1' }];
    expect(describeShape(schema, { rows })).toEqual({
      fields: {
        rows: {
          items: [
            { count: 2, shape: { fields: { code: 'text' } } },
            { count: 1, shape: 'null' },
            { count: 1, shape: { fields: { code: 'digits' } } },
          ],
        },
      },
    });
  });

  test('of an object in place of a list, and of a field under its alias: has their declared fields', () => {
    const value = { consents: { requests: { id: 'x' } }, authorization: { size: 1 } };
    expect(describeShape(patientRequest.reply, value)).toEqual({
      fields: {
        consents: { fields: { requests: { fields: { id: 'text' } } } },
        authorization: { fields: { size: 'integer' } },
      },
    });
    expect(absentFields(patientRequest.reply, describeShape(patientRequest.reply, value))).not.toContain(
      'authorizations',
    );
  });

  test('of a long list and of a deep object: is bounded', () => {
    const long = Array.from({ length: 10_000 }, (_, index) => (index % 2 ? 'text' : 1));
    const { items } = describeShape(z.unknown(), long) as ListShape;
    expect(items).toHaveLength(100);
    expect(items.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    let deep: unknown = 'canary';
    for (let depth = 0; depth < 1000; depth++) deep = [deep];
    expect(JSON.stringify(describeShape(z.unknown(), deep)).length).toBeLessThan(1000);
  });

  test('of a profile of canaries with keys of canaries: names only declared fields', () => {
    const value = Object.fromEntries(
      ['id', 'name', 'canaryKey', 'gender'].map((key) => [key, { canary: ['canary'], first: 'canary' }]),
    );
    const shape = JSON.stringify(describeShape(myProfile.reply, value));
    expect(shape).toContain('"first"');
    expect(shape).not.toMatch(/canary/i);
  });
});

describe('absent fields', () => {
  test('are the declared fields that the reply does not have', () => {
    expect(absentFields(schema, describeShape(schema, { id: 'x', name: {} }))).toEqual(['name.first', 'rows', 'other']);
  });

  test('of a list are those that no item has', () => {
    const reply = z.object({ rows: z.array(z.object({ a: z.string(), b: z.string(), c: z.string() })) });
    expect(absentFields(reply, describeShape(reply, { rows: [{ a: 'x' }, { b: 'x' }] }))).toEqual(['rows[].c']);
    expect(absentFields(reply, describeShape(reply, { rows: [] }))).toEqual([]);
  });

  test('of an object that is null are not listed', () => {
    expect(absentFields(schema, describeShape(schema, { id: 'x', name: null, rows: [], other: 1 }))).toEqual([]);
  });

  test('of an empty reply of section 25 are its four lists', () => {
    expect(absentFields(patientRequest.reply, describeShape(patientRequest.reply, {}))).toEqual(
      expect.arrayContaining(['consents', 'subscriptions', 'authorizations', 'lockerSetups']),
    );
  });
});
