/** How each kind of value in a reply is read. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import * as leaf from '../../../../src/umang/wire/reply/leaf.js';
import { readLeniently } from '../../../../src/umang/wire/reply/read-leniently.js';

/** A nullish field of a root that has another field, so that the root is always readable. */
const read = (schema: z.ZodType, value: unknown) => {
  const root = z.object({ id: z.string(), value: schema.nullish() });
  const { value: result, unexpectedShapes } = readLeniently(root, { id: 'root', value });
  return { value: (result as { value: unknown }).value, shape: unexpectedShapes?.[0]?.kind };
};

type Case = readonly [input: unknown, output: unknown, unexpectedKind?: string];

const cases: Readonly<Record<string, { schema: z.ZodType; values: readonly Case[] }>> = {
  text: {
    schema: leaf.text,
    values: [
      ['Patna', 'Patna'],
      ['  Sector  5 ', 'Sector  5'],
      ['\u00a0नमस्ते\u00a0', 'नमस्ते'],
      ['', null],
      ['\t\n', null],
      [7, '7', 'number'],
      [-1.5, '-1.5', 'number'],
      [2 ** 53, null, 'number'], // may have lost digits
      [true, null, 'boolean'],
      [{}, null, 'object'],
      [['a'], null, 'list'],
      [null, null],
    ],
  },
  identity: {
    schema: leaf.identity,
    values: [
      [' Czech Doctor ', ' Czech Doctor '],
      ['', null],
      ['  ', null],
      [15372, '15372', 'number'],
      [{ id: 1 }, null, 'object'],
    ],
  },
  patientToken: {
    schema: leaf.patientToken,
    values: [
      ['header.claims.signature', 'header.claims.signature'],
      ['Bearer header.claims.signature', 'header.claims.signature'],
      [' bearer  opaque ', 'opaque'],
      ['Bearertoken', 'Bearertoken'],
      ['', null],
      [' ', null],
      ['Bearer', null, 'format'],
      ['Bearer ', null, 'format'],
      ['Bearer null', null, 'format'],
      ['null', null, 'format'],
      ['undefined', null, 'format'],
      [7, '7', 'number'],
      [{}, null, 'object'],
    ],
  },
  name: {
    schema: leaf.name,
    values: [
      ['Asha  Verma ', 'Asha Verma'],
      ['Asha Verma', 'Asha Verma'],
      ['Asha\u00a0\u00a0Verma', 'Asha Verma'],
      ['Asha \u00a0Verma', 'Asha Verma'],
      ['Asha\tVerma', 'Asha Verma'],
      ['Asha\u2003\u2003Verma', 'Asha Verma'],
      ['\u00a0Asha', 'Asha'],
      ['आशा \u2003वर्मा', 'आशा वर्मा'],
      ['आशा वर्मा', 'आशा वर्मा'],
      ['José  Pinto', 'José Pinto'],
      ['\u00a0\t', null],
      ['', null],
      [5, '5', 'number'],
    ],
  },
  'place code': {
    schema: leaf.placeCode,
    values: [
      ['06', '6'],
      ['10', '10'],
      [10, '10', 'number'],
      ['0', '0'],
      [{}, null, 'object'],
    ],
  },
  'PHR address': {
    schema: leaf.phrAddress,
    values: [
      [' Asha.Verma@SBX', 'asha.verma@sbx'],
      ['asha@sbx', 'asha@sbx'],
      [[], null, 'list'],
    ],
  },
  'health ID number': {
    schema: leaf.healthIdNumber,
    values: [
      ['91-1000-2000-3001', '91-1000-2000-3001'],
      ['91100020003001', '91-1000-2000-3001'],
      [91100020003001, '91-1000-2000-3001', 'number'],
      ['91-1000-2000', null, 'text format'],
      ['', null],
    ],
  },
  patient: {
    schema: leaf.patientId,
    values: [
      ['Asha@sbx', 'asha@sbx'],
      ['91100020003001', '91-1000-2000-3001'],
      ['91-1000-2000-3001', '91-1000-2000-3001'],
    ],
  },
  'phone number': {
    schema: leaf.phoneNumber,
    values: [
      ['9000000001', '+919000000001'],
      ['+919000000001', '+919000000001'],
      [9000000001, '+919000000001', 'number'],
      ['******0001', null, 'text format'],
    ],
  },
  photo: {
    schema: leaf.photo,
    values: [
      ['/9j/4AAQ', '/9j/4AAQ'],
      ['data:image/jpeg;base64,/9j/4AAQ', '/9j/4AAQ'],
      ['DATA:,/9j/4AAQ', '/9j/4AAQ'],
      ['', null],
    ],
  },
  'date-time': {
    schema: leaf.dateTime,
    values: [
      ['2021-12-24T10:41:18.935', '2021-12-24T10:41:18.935'],
      ['2021-12-24T10:41:18', '2021-12-24T10:41:18'],
      ['2021-12-24T10:41:18.123456789Z', '2021-12-24T10:41:18.123456789Z'],
      ['2024-02-29T10:41:18', '2024-02-29T10:41:18'],
      ['2021-12-24T10:41:18+05:30', '2021-12-24T10:41:18+05:30'],
      ['2021-12-24 10:41', '2021-12-24T10:41:00'],
      ['2021-12-24T10:41:18,5+0530', '2021-12-24T10:41:18.5+05:30'],
      ['2021-13-24T10:41:18', null, 'text format'],
      ['2021-02-30T10:41:18', null, 'text format'],
      ['2021-12-24T24:41:18', null, 'text format'],
      ['0000-00-00T00:00:00', null, 'text format'],
      ['2021-12-24T10:41:18 or so', null, 'text format'],
      ['xxxxxxxxxxTxxxxxxxx', null, 'text format'],
      [1640342478, '2021-12-24T10:41:18.000Z', 'number'],
      [[2021, 12, 24, 10, 41, 18], '2021-12-24T10:41:18', 'list'],
      ['soon', null, 'text format'],
      ['', null],
      [{}, null, 'object'],
    ],
  },
  integer: {
    schema: leaf.int,
    values: [
      [-3, -3],
      ['600', 600, 'text'],
      [' 7 ', 7, 'text'],
      [1.5, null, 'number format'],
      [3000000000, null, 'number format'],
      ['1e3', null, 'text'],
      ['', null, 'text'],
      [true, null, 'boolean'],
    ],
  },
  count: {
    schema: leaf.count,
    values: [
      [0, 0],
      [-1, null, 'number format'],
      ['5', 5, 'text'],
    ],
  },
  'count with a maximum': {
    schema: leaf.countUpTo(10),
    values: [
      [10, 10],
      [11, null, 'number format'],
    ],
  },
  decimal: {
    schema: leaf.decimal,
    values: [
      [9.5, 9.5],
      ['76.2673', 76.2673, 'text'],
      ['.5', 0.5, 'text'],
      ['north', null, 'text'],
      [Infinity, null, 'number format'], // JSON's 1e400
    ],
  },
  'day of a month': {
    schema: leaf.dayOfMonth,
    values: [
      [31, 31],
      ['5', 5, 'text'],
      [0, null],
      [32, null, 'number format'],
    ],
  },
  month: {
    schema: leaf.month,
    values: [
      [12, 12],
      [0, null],
      [13, null, 'number format'],
    ],
  },
  year: {
    schema: leaf.year,
    values: [
      [1992, 1992],
      ['1992', 1992, 'text'],
      [0, null],
      [19920, null, 'number format'],
    ],
  },
  flag: {
    schema: leaf.flag,
    values: [
      [false, false],
      ['true', true, 'text'],
      [' No', false, 'text'],
      ['YES', true, 'text'],
      ['maybe', null, 'text'],
      ['constructor', null, 'text'],
      [1, null, 'number'],
    ],
  },
};

describe.each(Object.entries(cases))('leaf: %s', (_, { schema, values }) => {
  const rows = values.map(([input, output, unexpectedKind = 'expected']) => [input, output, unexpectedKind] as const);
  test.each(rows)('%j is read as %j (%s)', (input, output, unexpectedKind) => {
    const kind = unexpectedKind === 'expected' ? undefined : unexpectedKind.split(' ').at(-1);
    expect(read(schema, input)).toEqual({ value: output, shape: kind });
    if (output !== null) expect(read(schema, output)).toEqual({ value: output, shape: undefined });
  });
});

test.each(Object.entries(cases))('leaf: %s takes time linear in the length of a text', (_, { schema }) => {
  for (const character of ['1', ' ', '-', 'a', '0', '.', 'data:', 'T']) {
    const text = character.repeat(200_000);
    const start = performance.now();
    for (const value of [text, `${text}x`, `x${text}`, `2021-12-24${text}`, `[${text}`]) read(schema, value);
    expect(performance.now() - start).toBeLessThan(10_000); // quadratic time would be minutes
  }
});
