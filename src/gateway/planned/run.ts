/** Runs what was planned. What fails is null at the nearest place that may be, and its error is told. */
import {
  type FieldNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  locatedError,
} from 'graphql';
import type { ReadArguments } from './arguments.js';
import { infoOf } from './info.js';
import type { Plan } from './plan.js';

export type Path = GraphQLResolveInfo['path'];

export interface Run {
  readonly plan: Plan;
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variableValues: Record<string, unknown>;
  /** Told so far. */
  readonly errors: GraphQLError[];
}

/** @returns the answer, or a promise of it; throws where there is none */
export type Complete = (value: unknown, field: PlannedField, path: Path, run: Run) => unknown;

/** Where a value goes: a field, or a row of its list. */
interface Slot {
  readonly complete: Complete;
  readonly isNonNull: boolean;
}

export interface PlannedField extends Slot {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** A property of the object, where there is none. */
  readonly resolve: GraphQLField<unknown, unknown>['resolve'];
  readonly read: ReadArguments;
}

/** Inherits nothing, so that any name is but a name in it, and is laid out as the objects of a class are. */
class Data {
  [key: string]: unknown;
}
Object.setPrototypeOf(Data.prototype, null);

export function runFields(
  fields: readonly PlannedField[],
  source: unknown,
  path: Path | undefined,
  run: Run,
): Data | Promise<Data> {
  const data = new Data();
  const pending: Promise<void>[] = [];
  try {
    for (const field of fields) {
      const value = runField(field, source, { prev: path, key: field.key, typename: field.parent.name }, run);
      data[field.key] = value; // a promise keeps its place
      if (value instanceof Promise) pending.push(value.then((came: unknown) => void (data[field.key] = came)));
    }
  } catch (error) {
    return failAfter(pending, error);
  }
  return pending.length > 0 ? Promise.all(pending).then(() => data) : data;
}

function runField(field: PlannedField, source: unknown, path: Path, run: Run): unknown {
  let value: unknown;
  try {
    value = resolved(field, source, path, run);
  } catch (error) {
    return failed(error, field, field, path, run);
  }
  return settled(value, field, field, path, run);
}

function resolved(field: PlannedField, source: unknown, path: Path, run: Run): unknown {
  const { resolve, read, definition } = field;
  if (resolve) return resolve(source, read(run.variableValues), run.contextValue, infoOf(field, path, run));
  if (typeof source !== 'object' || source === null) return undefined;
  const object = source as Record<string, unknown>;
  const property = object[definition.name];
  if (typeof property !== 'function') return property;
  return (property as Method).call(object, read(run.variableValues), run.contextValue, infoOf(field, path, run));
}

type Method = (args: unknown, context: unknown, info: GraphQLResolveInfo) => unknown;

/** @returns what the value is there, or a promise of it; throws where it failed and may not be null */
export function settled(value: unknown, slot: Slot, field: PlannedField, path: Path, run: Run): unknown {
  try {
    if (isPromise(value)) return settledLater(value, slot, field, path, run);
    const completed = slot.complete(value, field, path, run);
    if (!(completed instanceof Promise)) return completed;
    return completed.catch((error: unknown) => failed(error, slot, field, path, run));
  } catch (error) {
    return failed(error, slot, field, path, run);
  }
}

async function settledLater(
  value: PromiseLike<unknown>,
  slot: Slot,
  field: PlannedField,
  path: Path,
  run: Run,
): Promise<unknown> {
  try {
    const completed = slot.complete(await value, field, path, run);
    return completed instanceof Promise ? await completed : completed;
  } catch (error) {
    return failed(error, slot, field, path, run);
  }
}

function failed(error: unknown, { isNonNull }: Slot, { nodes }: PlannedField, path: Path, run: Run): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (isNonNull) throw located;
  run.errors.push(located);
  return null;
}

function keysOf(path: Path): (string | number)[] {
  const keys = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** Nothing of an operation goes on once it is answered, and none of its rejections is left alone. */
export function failAfter(pending: readonly unknown[], error: unknown): Promise<never> {
  const waiting = pending.filter((each) => each instanceof Promise);
  if (waiting.length === 0) throw error;
  return Promise.allSettled(waiting).then(() => {
    throw error;
  });
}

export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function';
