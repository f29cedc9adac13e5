/** More was asked for than is allowed: what, how much was found, how much may be, and the variable that says so. */
import { GraphQLError } from 'graphql';

interface Excess {
  /** In words, such as `levels of fields`. */
  readonly what: string;
  readonly found: number;
  readonly most: number;
  readonly variable: string;
  /** Where counting ended at the limit. */
  readonly orMore?: boolean;
}

export function limitExceeded({ what, found, most, variable, orMore = false }: Excess): GraphQLError {
  const message = `Too many ${what}: ${found}${orMore ? ' or more' : ''}, and at most ${most} are allowed (${variable}).`;
  return new GraphQLError(message, {
    extensions: {
      code: 'LIMIT_EXCEEDED',
      retryable: false,
      limit: variable,
      found,
      most,
      http: { spec: true, status: 400 },
    },
  });
}
