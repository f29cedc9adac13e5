/**
 * Handles field errors as the specification says: the nearest nullable position becomes null and the error is reported.
 * After an excess of the operation budget, the data is not sent: every position becomes null, without an error, which is fast.
 */
import { GraphQLError, locatedError } from 'graphql';
import { omittedError } from '../budget/truncate-errors.js';
import type { ExecutionState, FieldPlan, Path, ResponsePosition } from './types.js';

/** @returns the completed value or a native promise of it; throws a field error when the position is non-null */
export function completeOrNull(
  value: unknown,
  position: ResponsePosition,
  field: FieldPlan,
  path: Path,
  state: ExecutionState,
): unknown {
  try {
    if (isPromiseLike(value)) return completeOrNullLater(value, position, field, path, state);
    const completed = position.complete(value, field, path, state);
    return completed instanceof Promise ? nullOnRejection(completed, position, field, path, state) : completed;
  } catch (error) {
    return handleFieldError(error, position, field, path, state);
  }
}

/** Separate from `completeOrNull` so the synchronous path does not allocate these closures. */
function completeOrNullLater(
  value: PromiseLike<unknown>,
  position: ResponsePosition,
  field: FieldPlan,
  path: Path,
  state: ExecutionState,
) {
  return Promise.resolve(value).then(
    (resolved) => completeOrNull(resolved, position, field, path, state),
    (error: unknown) => handleFieldError(error, position, field, path, state),
  );
}

/** Separate for the same reason. */
function nullOnRejection(
  completed: Promise<unknown>,
  position: ResponsePosition,
  field: FieldPlan,
  path: Path,
  state: ExecutionState,
) {
  return completed.catch((error: unknown) => handleFieldError(error, position, field, path, state));
}

export function handleFieldError(
  error: unknown,
  { isNonNull }: ResponsePosition,
  { nodes }: FieldPlan,
  path: Path,
  state: ExecutionState,
): null {
  const { budget, errors } = state;
  if (budget.exceeded) return null; // without data, so that not even non-null positions need an error
  const located = isLocated(error) || budget.takeError() ? locatedError(error, nodes, pathToArray(path)) : omittedError;
  if (isNonNull) throw located;
  errors.push(located);
  return null;
}

/** Thrown by a non-null position further down. */
const isLocated = (error: unknown): boolean => error instanceof GraphQLError && error.path !== undefined;

function pathToArray(path: Path): (string | number)[] {
  const keys = [];
  for (let segment: Path | undefined = path; segment; segment = segment.prev) keys.unshift(segment.key);
  return keys;
}

/** Waits for all pending values before it rejects, so that none of their rejections is left unhandled. */
export function rejectAfterSettled(values: readonly unknown[], error: unknown): Promise<never> {
  const pending = values.filter(isPromiseLike);
  if (pending.length === 0) throw error;
  return Promise.allSettled(pending).then(() => {
    throw error;
  });
}

/** A resolver may return any thenable. */
export const isPromiseLike = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && typeof (value as Partial<PromiseLike<unknown>> | null)?.then === 'function';
