import { describe, expect, jest, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createOperationBudgets, OperationBudget } from '../../../src/graphql-server/budget/operation-budget.js';
import { omittedError, truncateErrors } from '../../../src/graphql-server/budget/truncate-errors.js';

const limits = {
  maxUpstreamCalls: { name: 'MAX_UPSTREAM_CALLS', value: 2 },
  maxResponseObjects: { name: 'MAX_RESPONSE_OBJECTS', value: 3 },
  maxResponseBytes: { name: 'MAX_RESPONSE_BYTES', value: 10 },
  maxErrors: { name: 'MAX_ERRORS', value: 2 },
  maxOperationMs: { name: 'MAX_OPERATION_MS', value: 60_000 },
};

const attempt = (action: () => void): unknown => {
  try {
    return action();
  } catch (error) {
    return error;
  }
};

describe('operation budget', () => {
  test('accepts objects up to the limit, and names the limit when there is one more', () => {
    const budget = new OperationBudget(limits);
    expect([budget.addObjects(2, 0), budget.addObjects(1, 0)]).toEqual([true, true]);
    expect(budget.exceeded).toBeUndefined();
    expect(budget.addObjects(1, 0)).toBe(false);
    expect(budget.exceeded?.message).toBe(
      'The response has at least 4 objects; at most 3 are allowed. Reduce them, or ask the operator to raise MAX_RESPONSE_OBJECTS.',
    );
    expect(budget.exceeded?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      retryable: false,
      limit: 'MAX_RESPONSE_OBJECTS',
      actual: 4,
      max: 3,
    });
  });

  test('adds the characters of objects and of leaves', () => {
    const budget = new OperationBudget(limits);
    budget.addObjects(1, 4);
    budget.addCharacters(6);
    expect(budget.exceeded).toBeUndefined();
    expect(budget.addCharacters(1)).toBe(false);
    expect(budget.exceeded?.extensions).toMatchObject({ limit: 'MAX_RESPONSE_BYTES', actual: 11, max: 10 });
  });

  test('rejects everything after the first excess, and keeps that excess', () => {
    const budget = new OperationBudget(limits);
    for (let call = 0; call < 2; call++) budget.takeCall();
    const excess = attempt(() => budget.takeCall());
    expect(excess).toBe(budget.exceeded);
    expect(budget.exceeded?.extensions).toMatchObject({ limit: 'MAX_UPSTREAM_CALLS', actual: 3, max: 2 });
    expect([budget.addObjects(1, 0), budget.addCharacters(1)]).toEqual([false, false]);
    expect(budget.exceeded).toBe(excess);
  });

  test('takes no call after another excess', () => {
    const budget = new OperationBudget(limits);
    budget.addObjects(4, 0);
    expect(attempt(() => budget.takeCall())).toBe(budget.exceeded);
  });

  test('stops with one error that has a path, so that executors do not locate it', async () => {
    const budget = new OperationBudget(limits);
    budget.addObjects(4, 0);
    const stop = (): Promise<GraphQLError> => budget.stop().catch((error: GraphQLError) => error);
    const errors = await Promise.all([stop(), stop()]);
    expect(errors[0]).toBe(errors[1]);
    expect(errors[0]?.path).toEqual([]);
    expect(errors[0]?.originalError).toBe(budget.exceeded);
  });

  test('takes no call after the deadline, and takes calls again after a reset', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1000);
    try {
      const budget = new OperationBudget(limits);
      now.mockReturnValue(61_000);
      budget.takeCall();
      now.mockReturnValue(61_001);
      expect(attempt(() => budget.takeCall())).toBe(budget.exceeded);
      expect(budget.exceeded?.extensions).toMatchObject({
        code: 'LIMIT_EXCEEDED',
        limit: 'MAX_OPERATION_MS',
        max: 60_000,
      });
      budget.reset();
      budget.takeCall();
    } finally {
      now.mockRestore();
    }
  });

  test('counts the deadline from the arrival of an operation that has waited, and after a reset from then', () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(10_000);
    try {
      const budget = createOperationBudgets(limits)(new Request('http://localhost'), 9000);
      now.mockReturnValue(61_000);
      budget.takeCall();
      now.mockReturnValue(61_001);
      expect(() => budget.takeCall()).toThrow('MAX_OPERATION_MS');
      budget.reset();
      now.mockReturnValue(121_001);
      budget.takeCall();
    } finally {
      now.mockRestore();
    }
  });

  test('counts retries without rejecting them', () => {
    const budget = new OperationBudget(limits);
    budget.takeCall();
    for (let retry = 0; retry < 3; retry++) budget.addRetry();
    expect(budget.exceeded).toBeUndefined();
    expect(() => budget.takeCall()).toThrow('at least 5 upstream calls');
  });

  test('counts a call that can be left out only if one is left, and exceeds nothing', () => {
    const budget = new OperationBudget(limits);
    expect(budget.tryTakeCall()).toBe(true);
    for (let call = 0; call < 10; call++) budget.tryTakeCall();
    expect(budget.tryTakeCall()).toBe(false);
    expect(budget.exceeded).toBeUndefined();
    expect(() => budget.takeCall()).toThrow('upstream calls');
    expect(budget.tryTakeCall()).toBe(false);
  });

  test('counts the response anew after a reset, but not the calls', () => {
    const budget = new OperationBudget(limits);
    budget.takeCall();
    budget.addObjects(4, 0);
    budget.reset();
    expect(budget.exceeded).toBeUndefined();
    budget.addObjects(3, 10);
    budget.takeCall();
    expect(() => budget.takeCall()).toThrow();
  });

  test('shares the calls of one request, but not its objects', () => {
    const budgetFor = createOperationBudgets(limits);
    const request = new Request('http://localhost');
    const [first, second, other] = [budgetFor(request), budgetFor(request), budgetFor(new Request('http://localhost'))];
    first.takeCall();
    second.takeCall();
    expect(() => first.takeCall()).toThrow();
    expect(second.exceeded).toBeUndefined();
    expect(() => second.takeCall()).toThrow();
    other.takeCall();
    other.addObjects(3, 0);
  });
});

describe('truncated errors', () => {
  const errors = ['a', 'b', 'c', 'd'].map((message) => new GraphQLError(message));

  test('errors up to the limit are returned unchanged', () => {
    const two = errors.slice(0, 2);
    expect(truncateErrors(two, limits.maxErrors)).toBe(two);
  });

  test('errors over the limit are replaced by the first ones and one that counts all', () => {
    const truncated = truncateErrors(errors, limits.maxErrors);
    expect(truncated.slice(0, 2)).toEqual(errors.slice(0, 2));
    expect(truncated).toHaveLength(3);
    expect(truncated[2]?.message).toBe('The response has 4 errors; the first 2 are listed.');
    expect(truncated[2]?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      retryable: false,
      limit: 'MAX_ERRORS',
      actual: 4,
      max: 2,
    });
  });

  test('omitted errors are counted and not listed', () => {
    const [a, b] = errors as [GraphQLError, GraphQLError];
    const truncated = truncateErrors([a, omittedError, b, omittedError], limits.maxErrors);
    expect(truncated.map(({ message }) => message)).toEqual(['a', 'b', expect.stringContaining('4 errors')]);
  });

  test('an omitted error is not listed where fewer errors than the limit remain', () => {
    const [a] = errors as [GraphQLError];
    expect(truncateErrors([omittedError, a], limits.maxErrors).map(({ message }) => message)).toEqual([
      'a',
      'The response has 2 errors; the first 1 are listed.',
    ]);
  });

  test('a deferred part with nothing but omitted errors has one error with a code', () => {
    const [error, ...others] = truncateErrors([omittedError], limits.maxErrors);
    expect(error?.message).toBe('The errors here are not listed, because the response has more than 2 errors.');
    expect(error?.extensions['code']).toBe('LIMIT_EXCEEDED');
    expect(others).toEqual([]);
  });
});
