/** Answers an operation through all of Yoga, but hands the result over as it is instead of writing it into a response. */
import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin, YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../../domains/context.js';
import { Notes } from '../../lib/request-state.js';

type Result = ExecutionResult | AsyncIterable<ExecutionResult>;

export type Yoga = Pick<YogaServerInstance<{ req: IncomingMessage }, Context>, 'fetch' | 'fetchAPI'>;

const takers = new Notes<Request, (result: Result) => void>('taker');

export const useDirectly = (): Plugin => ({
  onResultProcess(process) {
    const take = takers.get(process.request);
    if (!take) return;
    process.setResultProcessor((result, fetchAPI) => {
      if (!Array.isArray(result)) take(result);
      return new fetchAPI.Response(null, { status: 200 });
    }, 'application/json');
  },
});

export async function answerDirectly(yoga: Yoga, request: Request, req: IncomingMessage): Promise<Result> {
  let taken: Result | undefined;
  takers.set(request, (result) => (taken = result));
  await yoga.fetch(request, { req });
  if (taken === undefined) return { errors: [new GraphQLError('')] };
  return taken;
}
