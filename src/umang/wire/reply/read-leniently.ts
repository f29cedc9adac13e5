/**
 * Reads a reply along its declaration. Values in another form than declared are converted, unreadable values become null,
 * and a list item that cannot be identified is left out. Each such position is recorded once, by declared names only.
 *
 * A reply that is as declared is parsed by zod. Only other replies are read again by a reader, which is compiled once for each
 * declaration.
 */
import { z } from 'zod';
import { memoizeByObject } from '../../../lib/memoize.js';
import { isExpected, type Leaf, leaves } from './leaf.js';
import { findRules } from './object-rules.js';
import type { UnexpectedShape } from './unexpected-shape.js';

type Schema = z.core.$ZodType;
type Fields = Record<string, unknown>;

/** Returns `unreadable` after it has called `reject`. */
type Reader = (value: unknown, shapes: ShapeCollector) => unknown;

/** The position of a reader in the schema: declared names from the root on. */
interface SchemaPosition {
  readonly path: string;
  readonly isRoot?: true;
}

export const unreadable = Symbol('unreadable');

export interface LenientResult {
  /** `unreadable` if nothing useful is left. */
  readonly value: unknown;
  readonly unexpectedShapes: readonly UnexpectedShape[] | undefined;
}

/** Stops at the first issue, because only the reader tells what becomes of each value. */
const strictContext = { async: false, abortEarly: true } as const;

export function readLeniently(schema: Schema, value: unknown): LenientResult {
  const strict = schema._zod.run({ value, issues: [] }, strictContext);
  if (!(strict instanceof Promise) && strict.issues.length === 0)
    return { value: strict.value, unexpectedShapes: undefined };
  const shapes = new ShapeCollector();
  const result = compileReader(schema)(value, shapes);
  if (result === unreadable) shapes.settle('failed');
  return { value: result, unexpectedShapes: shapes.all };
}

const compileReader = memoizeByObject((schema: Schema) => compile(schema, { path: '', isRoot: true }));

const maxShapes = 20;

class ShapeCollector {
  all: UnexpectedShape[] | undefined;
  #path = '';
  #kind: UnexpectedShape['kind'] = 'missing';

  /** The caller decides what becomes of the value and calls `settle`. */
  reject(path: string, kind: UnexpectedShape['kind']): typeof unreadable {
    this.#path = path;
    this.#kind = kind;
    return unreadable;
  }

  /** Records what became of the rejected value. */
  settle(outcome: UnexpectedShape['outcome']): void {
    this.record(this.#path, this.#kind, outcome);
  }

  record(path: string, kind: UnexpectedShape['kind'], outcome: UnexpectedShape['outcome']): void {
    this.all ??= [];
    const isRecorded = this.all.some((shape) => shape.path === path && shape.kind === kind);
    if (!isRecorded && this.all.length < maxShapes) this.all.push({ path, kind, outcome });
  }
}

function toKind(value: unknown): UnexpectedShape['kind'] {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'object';
}

function compile(schema: Schema, position: SchemaPosition): Reader {
  const leaf = leaves.get(schema);
  if (leaf) return compileLeaf(leaf, position);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return compileOptional(schema, position);
  if (schema instanceof z.ZodObject) return compileObject(schema, position);
  if (schema instanceof z.ZodArray) return compileList(schema, position);
  if (schema instanceof z.ZodUnion) return compileUnion(schema, position);
  if (schema instanceof z.ZodUnknown) return (value) => value;
  return compileOther(schema, position);
}

function compileLeaf(leaf: Leaf, { path }: SchemaPosition): Reader {
  return (value, shapes) => readLeaf(leaf, value, path, shapes) ?? shapes.reject(path, toKind(value));
}

/** A value of the declared type that cannot be read has another format. */
function readLeaf(leaf: Leaf, value: unknown, path: string, shapes: ShapeCollector): unknown {
  const canonical = leaf.isCanonical(value) ? value : leaf.read(value);
  if (canonical === undefined) return shapes.reject(path, typeof value === leaf.type ? 'format' : toKind(value));
  if (typeof value !== leaf.type) shapes.record(path, toKind(value), canonical === null ? 'nulled' : 'converted');
  return canonical;
}

function compileOptional(schema: z.ZodOptional | z.ZodNullable, position: SchemaPosition): Reader {
  const { path } = position;
  const { inner, isNullable } = unwrap(schema);
  if (inner instanceof z.ZodUnknown) return (value) => value;
  const isAbsenceExpected = !isExpected(schema);
  const leaf = leaves.get(inner);
  const read: Reader = leaf ? (value, shapes) => readLeaf(leaf, value, path, shapes) : compile(inner, position);
  return (value, shapes) => {
    if (value == null) {
      if (isAbsenceExpected) return isNullable ? value : undefined;
      shapes.record(path, toKind(value), 'nulled');
      return null;
    }
    const result = read(value, shapes);
    if (result !== unreadable) return result;
    shapes.settle('nulled');
    return isNullable ? null : undefined;
  };
}

function unwrap(schema: Schema): { inner: Schema; isNullable: boolean } {
  if (!(schema instanceof z.ZodOptional || schema instanceof z.ZodNullable))
    return { inner: schema, isNullable: false };
  const { inner, isNullable } = unwrap(schema.unwrap());
  return { inner, isNullable: isNullable || schema instanceof z.ZodNullable };
}

function compileObject(schema: z.ZodObject, { path, isRoot }: SchemaPosition): Reader {
  const { emptyIfAbsent, aliases, defaults } = findRules(schema);
  const isValid = compileChecks(schema);
  const fields = Object.entries<Schema>(schema.shape).map(([key, field]) => ({
    key,
    alias: aliases?.[key],
    read: compile(field, { path: path === '' ? key : `${path}.${key}` }),
  }));

  function readFields(source: Fields, shapes: ShapeCollector): Fields | typeof unreadable {
    const result: Fields = {};
    let isComplete = true;
    for (const { key, alias, read } of fields) {
      const value = read(alias === undefined ? source[key] : (source[key] ?? source[alias]), shapes);
      if (value === unreadable) {
        if (!defaults) return unreadable;
        shapes.settle('nulled');
        isComplete = false;
      } else if (value !== undefined) result[key] = value;
    }
    return isComplete ? result : Object.assign(result, defaults?.(result));
  }

  /** Such an object is no reply of this endpoint, such as one that describes an error. */
  const hasOnlyUndeclaredKeys = (source: Fields): boolean =>
    Object.keys(source).length > 0 && !fields.some(({ key, alias }) => key in source || (alias ?? key) in source);

  return (value, shapes) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const kind = toKind(value);
      if (!emptyIfAbsent || (isRoot && value != null)) return shapes.reject(path, kind);
      const empty = readFields({}, new ShapeCollector());
      if (empty === unreadable) return shapes.reject(path, kind);
      shapes.record(path, kind, 'nulled');
      return empty;
    }
    const source = value as Fields;
    if (isRoot && hasOnlyUndeclaredKeys(source)) return shapes.reject(path, 'object');
    const result = readFields(source, shapes);
    if (result === unreadable) return unreadable;
    const isUsable = isValid(result) && (!isRoot || emptyIfAbsent || hasValue(result));
    return isUsable ? result : shapes.reject(path, 'object');
  };
}

function hasValue(fields: Fields): boolean {
  for (const key in fields) if (fields[key] != null) return true;
  return false;
}

/** The refinements of a schema. */
function compileChecks(schema: z.ZodObject): (value: Fields) => boolean {
  const checks = (schema.def.checks ?? []).map(({ _zod: { def } }) => (def as z.core.$ZodCustomDef).fn);
  return checks.length === 0 ? () => true : (value) => checks.every((check) => check(value));
}

/** A single item in place of a list is a list of one. */
function compileList(schema: z.ZodArray, { path, isRoot }: SchemaPosition): Reader {
  const readItem = compile(schema.element, { path: `${path}[]` });

  function readItems(items: readonly unknown[], shapes: ShapeCollector): unknown[] {
    const result: unknown[] = [];
    for (const item of items) {
      const value = readItem(item, shapes);
      if (value === unreadable) shapes.settle('dropped');
      else result.push(value);
    }
    return result;
  }

  return (value, shapes) => {
    if (Array.isArray(value)) return readItems(value as unknown[], shapes);
    const kind = toKind(value);
    const items = value == null ? [] : readItems([value], new ShapeCollector()).filter((item) => item !== null);
    if (isRoot && value != null && items.length === 0) return shapes.reject(path, kind);
    shapes.record(path, kind, items.length > 0 ? 'converted' : 'nulled');
    return items;
  };
}

/** The first alternative that is as declared, otherwise the first that can be read. */
function compileUnion(schema: z.ZodUnion, position: SchemaPosition): Reader {
  const alternatives = schema.options.map((option) => compile(option, { path: position.path }));
  return (value, shapes) => {
    let readable: Reader | undefined;
    for (const read of alternatives) {
      const scratch = new ShapeCollector();
      const result = read(value, scratch);
      if (result === unreadable) continue;
      if (!scratch.all) return result;
      readable ??= read;
    }
    return readable ? readable(value, shapes) : shapes.reject(position.path, toKind(value));
  };
}

function compileOther(schema: Schema, { path }: SchemaPosition): Reader {
  return (value, shapes) => {
    const parsed = z.safeParse(schema, value);
    return parsed.success ? parsed.data : shapes.reject(path, toKind(value));
  };
}
