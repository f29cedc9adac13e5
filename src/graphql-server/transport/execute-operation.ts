/**
 * Executes one operation in process: Yoga's hooks from `onParams` to `onExecutionResult` run, but no Fetch response is
 * made. Used where results are not sent by Yoga: on the fast path and over WebSocket.
 */
import type { IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { GraphQLParams, YogaServerInstance } from 'graphql-yoga';
import { deferMasking } from '../errors/map-result-errors.js';

export type Yoga = Pick<YogaServerInstance<{ req: IncomingMessage }, object>, 'getResultForParams' | 'fetchAPI'>;

export async function executeOperation(
  { getResultForParams }: Yoga,
  params: GraphQLParams,
  request: Request,
  req: IncomingMessage,
): Promise<ExecutionResult | AsyncIterable<ExecutionResult>> {
  try {
    return (await getResultForParams({ params, request }, { req })) ?? {};
  } catch (error) {
    return { errors: [deferMasking(error)] };
  }
}
