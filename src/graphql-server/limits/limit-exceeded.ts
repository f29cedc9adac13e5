/** The error for a request over one of its limits. */
import { GraphQLError } from 'graphql';
import type { Limit } from '../options.js';

interface Excess {
  /** Subject and verb of the message: `The document has`. */
  readonly subject: string;
  /** Plural: `aliases`. */
  readonly unit: string;
  readonly actual: number;
  readonly limit: Limit;
  /** Set when counting stopped at the limit. */
  readonly atLeast?: boolean;
}

export function limitExceeded({ subject, unit, actual, limit, atLeast = false }: Excess): GraphQLError {
  const { name, value: max } = limit;
  const excess = `${subject} ${atLeast ? 'at least ' : ''}${actual} ${unit}; at most ${max} are allowed.`;
  return new GraphQLError(`${excess} Reduce them, or ask the operator to raise ${name}.`, {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      retryable: false,
      limit: name,
      actual,
      max,
      http: { spec: true, status: 400 },
    },
  });
}
