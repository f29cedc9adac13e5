/**
 * Builds a reply of a recorded shape. A value comes from an example reply where that one has the recorded kind, so that tokens
 * and IDs stay usable, and is synthetic elsewhere.
 */
import { randomUUID } from 'node:crypto';
import {
  describeLeaf,
  type LeafShape,
  type ListShape,
  type ObjectShape,
  type ReplyShape,
} from '../../umang/wire/reply/reply-shape.js';

let ids = 1000;

/** Texts are unique, because they may be IDs. */
const createLeaf: Readonly<Record<LeafShape, () => unknown>> = {
  null: () => null,
  boolean: () => true,
  integer: () => 1,
  largeInteger: () => 3_000_000_000,
  fraction: () => 1.5,
  blank: () => ' ',
  digits: () => String(++ids),
  booleanText: () => 'true',
  uuid: () => randomUUID(),
  date: () => '2021-01-01',
  dateTime: () => '2021-01-01T00:00:00.000Z',
  localDateTime: () => '2021-01-01T00:00:00.000',
  text: () => `text-${++ids}`,
};

export function createReply(shape: ReplyShape, example: unknown): unknown {
  if (typeof shape === 'string') return hasLeafShape(shape, example) ? example : createLeaf[shape]();
  return 'items' in shape ? createList(shape, example) : createObject(shape, example);
}

const hasLeafShape = (shape: LeafShape, value: unknown): boolean =>
  (typeof value !== 'object' || value === null) && value !== undefined && describeLeaf(value) === shape;

function createList({ items }: ListShape, example: unknown): unknown[] {
  const examples: unknown[] = Array.isArray(example) ? example : [];
  return items
    .flatMap(({ count, shape }) => Array.from({ length: count }, () => shape))
    .map((shape, index) => createReply(shape, examples[index]));
}

function createObject({ fields, undeclaredKeys = 0 }: ObjectShape, example: unknown): Record<string, unknown> {
  const examples = typeof example === 'object' && example !== null ? (example as Record<string, unknown>) : {};
  const reply = Object.fromEntries(
    Object.entries(fields).map(([name, shape]) => [name, createReply(shape, examples[name])]),
  );
  for (let index = 1; index <= undeclaredKeys; index++) reply[`undeclared${index}`] = null;
  return reply;
}
