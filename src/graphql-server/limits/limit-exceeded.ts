/** The error for a request over one of its limits. It names the variable that an operator sets to change the limit. */
import { GraphQLError } from 'graphql';

interface Excess {
  /** Subject and verb of the message: `The document has`. */
  readonly subject: string;
  /** Plural: `aliases`. */
  readonly unit: string;
  readonly actual: number;
  readonly max: number;
  readonly variable: string;
  /** Set when counting stopped at the limit. */
  readonly atLeast?: boolean;
}

export function limitExceeded({ subject, unit, actual, max, variable, atLeast = false }: Excess): GraphQLError {
  const count = atLeast ? `at least ${actual}` : actual;
  return new GraphQLError(`${subject} ${count} ${unit}; at most ${max} are allowed (${variable}).`, {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      retryable: false,
      limit: variable,
      actual,
      max,
      http: { spec: true, status: 400 },
    },
  });
}
