/** Brings a value to its place. What fails is null at the nearest place that may be, and its error is told. */
import { locatedError } from 'graphql';
import type { Path, PlannedField, Run, Slot } from './types.js';

/** @returns what comes to stand there, or a native promise of it; throws where it failed and may not be null */
export function settle(value: unknown, slot: Slot, field: PlannedField, path: Path, run: Run): unknown {
  try {
    if (isPromise(value)) return settleLater(value, slot, field, path, run);
    const completed = slot.complete(value, field, path, run);
    return completed instanceof Promise ? nullIfFails(completed, slot, field, path, run) : completed;
  } catch (error) {
    return nullFor(error, slot, field, path, run);
  }
}

/** Apart from `settle`, which would else make room for these functions for each value that is there at once. */
function settleLater(value: PromiseLike<unknown>, slot: Slot, field: PlannedField, path: Path, run: Run) {
  return Promise.resolve(value).then(
    (came) => settle(came, slot, field, path, run),
    (error: unknown) => nullFor(error, slot, field, path, run),
  );
}

function nullIfFails(completed: Promise<unknown>, slot: Slot, field: PlannedField, path: Path, run: Run) {
  return completed.catch((error: unknown) => nullFor(error, slot, field, path, run));
}

export function nullFor(error: unknown, { isNonNull }: Slot, { nodes }: PlannedField, path: Path, run: Run): null {
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

/** Whatever else is under way ends first, so that none of its rejections is left unhandled. */
export function failAfter(others: readonly unknown[], error: unknown): Promise<never> {
  const pending = others.filter(isPromise);
  if (pending.length === 0) throw error;
  return Promise.allSettled(pending).then(() => {
    throw error;
  });
}

/** Resolvers may give promises of any make. */
export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function';
