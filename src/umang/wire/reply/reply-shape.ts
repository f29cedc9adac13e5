/**
 * The shape of a reply: which declared fields it has and of which kind each value is, never a value. Keys that the declaration
 * does not name are counted only, because UMANG's keys may be data.
 */
import { z } from 'zod';
import { findRules } from './object-rules.js';

export const leafShapes = [
  'null',
  'boolean',
  'integer',
  'largeInteger', // more than 32 bits
  'fraction',
  'blank',
  'digits',
  'booleanText',
  'uuid',
  'date',
  'dateTime',
  'localDateTime', // without a zone
  'text',
] as const;

export type LeafShape = (typeof leafShapes)[number];

export interface ObjectShape {
  /** The declared fields that are present. */
  readonly fields: Readonly<Record<string, ReplyShape>>;
  readonly undeclaredKeys?: number | undefined;
}

export interface ListShape {
  /** Successive items of equal shape together. */
  readonly items: readonly { readonly count: number; readonly shape: ReplyShape }[];
}

export type ReplyShape = LeafShape | ObjectShape | ListShape;

type Schema = z.core.$ZodType;

/** The rest of a list counts as items of the last shape. */
const maxRuns = 100;
const maxDepth = 12;

export function describeShape(schema: Schema | undefined, value: unknown, depth = 0): ReplyShape {
  if (Array.isArray(value)) {
    const items = value as unknown[];
    return describeList(toItemSchema(schema), depth < maxDepth ? items : [], depth);
  }
  if (typeof value === 'object' && value !== null) return describeObject(toFieldsByKey(schema), value, depth);
  return describeLeaf(value);
}

function describeList(schema: Schema | undefined, values: readonly unknown[], depth: number): ListShape {
  const runs: { count: number; shape: ReplyShape; key: string }[] = [];
  for (const value of values) {
    const shape = describeShape(schema, value, depth + 1);
    const key = JSON.stringify(shape);
    const last = runs.at(-1);
    if (last && (last.key === key || runs.length === maxRuns)) last.count++;
    else runs.push({ count: 1, shape, key });
  }
  return { items: runs.map(({ count, shape }) => ({ count, shape })) };
}

function describeObject(schemas: Readonly<Record<string, Schema>>, value: object, depth: number): ObjectShape {
  const names = depth < maxDepth ? Object.keys(schemas).filter((name) => Object.hasOwn(value, name)) : [];
  const undeclaredKeys = Object.keys(value).length - names.length;
  return {
    fields: Object.fromEntries(
      names.map((name) => [name, describeShape(schemas[name], (value as Record<string, unknown>)[name], depth + 1)]),
    ),
    ...(undeclaredKeys > 0 && { undeclaredKeys }),
  };
}

export function describeLeaf(value: unknown): LeafShape {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return describeNumber(value);
  return typeof value === 'string' ? describeText(value) : 'null';
}

function describeNumber(value: number): LeafShape {
  if (!Number.isInteger(value)) return 'fraction';
  return Math.abs(value) < 2 ** 31 ? 'integer' : 'largeInteger';
}

const textPatterns: readonly (readonly [LeafShape, RegExp])[] = [
  ['blank', /^\s*$/],
  ['digits', /^\d+$/],
  ['booleanText', /^(true|false|yes|no)$/i],
  ['uuid', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['localDateTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?$/],
  ['dateTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)$/],
];

/** Longer texts, such as photos, have no special form. */
const maxFormLength = 100;

function describeText(text: string): LeafShape {
  if (text.length > maxFormLength) return 'text';
  return textPatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'text';
}

/**
 * Declared fields that no object of the reply has, by paths such as those of unexpected shapes. A field counts as absent only
 * where its parent is present.
 */
export function absentFields(schema: Schema, shape: ReplyShape): string[] {
  const declared = new Set<string>();
  const present = new Set<string>();
  function visit(part: Schema | undefined, partShape: ReplyShape, path: string): void {
    if (typeof partShape === 'string') return;
    if ('items' in partShape) {
      for (const { shape: item } of partShape.items) visit(toItemSchema(part), item, `${path}[]`);
      return;
    }
    const aliases = toAliases(part);
    for (const [name, field] of Object.entries(toFieldSchemas(part))) {
      const fieldPath = path === '' ? name : `${path}.${name}`;
      declared.add(fieldPath);
      const fieldShape = partShape.fields[name] ?? partShape.fields[aliases[name] ?? ''];
      if (fieldShape === undefined) continue;
      present.add(fieldPath);
      visit(field, fieldShape, fieldPath);
    }
  }
  visit(schema, shape, '');
  return [...declared].filter((path) => !present.has(path));
}

/** A single item may stand in place of a list. */
function toObjectSchema(schema: Schema | undefined): z.ZodObject | undefined {
  const declared = schema && unwrap(schema, z.ZodObject);
  if (declared instanceof z.ZodObject) return declared;
  const item = toItemSchema(schema);
  return item && toObjectSchema(item);
}

const toFieldSchemas = (schema: Schema | undefined): Readonly<Record<string, Schema>> =>
  toObjectSchema(schema)?.shape ?? {};

/** Other declared names of fields. */
function toAliases(schema: Schema | undefined): Readonly<Record<string, string | undefined>> {
  const declared = toObjectSchema(schema);
  return (declared && findRules(declared).aliases) ?? {};
}

/** The schemas by the keys that a reply may have. */
function toFieldsByKey(schema: Schema | undefined): Readonly<Record<string, Schema>> {
  const fields = toFieldSchemas(schema);
  const aliases = Object.entries(toAliases(schema)).flatMap(([name, alias]) => {
    const field = fields[name];
    return field && alias !== undefined ? [[alias, field] as const] : [];
  });
  return { ...fields, ...Object.fromEntries(aliases) };
}

function toItemSchema(schema: Schema | undefined): Schema | undefined {
  const declared = schema && unwrap(schema, z.ZodArray);
  return declared instanceof z.ZodArray ? declared.element : undefined;
}

/** The schema inside optional, nullable, defaulted and transformed ones; of a union, the first option of the class. */
function unwrap(schema: Schema, target: typeof z.ZodObject | typeof z.ZodArray): Schema {
  if (schema instanceof z.ZodUnion)
    return (
      (schema.options as readonly Schema[])
        .map((option) => unwrap(option, target))
        .find((option) => option instanceof target) ?? schema
    );
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  )
    return unwrap(schema.unwrap(), target);
  if (schema instanceof z.ZodPipe) return unwrap(schema.in instanceof z.ZodTransform ? schema.out : schema.in, target);
  return schema;
}
