/** The refusal of an overloaded server, for each transport. */
import { GraphQLError } from 'graphql';

const code = 'OVERLOADED';

/** In seconds. Random, so that clients which were refused together do not return together. */
export const pickRetryAfter = (): number => 1 + Math.floor(Math.random() * 3);

export const overloadedBody = (retryAfter: number) => ({
  message: `This server is overloaded and has not processed the request. Wait for ${retryAfter} s and try again.`,
  extensions: { code, retryable: true, retryAfter },
});

/** Without a message: it is translated by its code. */
export function overloadedError(): GraphQLError {
  const retryAfter = pickRetryAfter();
  const http = { status: 503, headers: { 'retry-after': String(retryAfter) } };
  return new GraphQLError('', { extensions: { code, retryable: true, retryAfter, http } });
}
