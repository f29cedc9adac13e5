/**
 * Sends the operations of all tabs with the token of the session, and updates the session from their results. A token in
 * the headers of a tab takes precedence over that of the session.
 */
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { type DocumentNode, type ExecutionResult, OperationTypeNode, parse } from 'graphql';
import { apiUrl, bearer, post } from './api.js';
import { type CallsStore, showReport } from './calls/calls-store.js';
import { findOperation } from './session/find-operation.js';
import { restartOnSessionChange } from './session/restart-on-session-change.js';
import { findSessionChange } from './session/session-changes.js';
import type { SessionStore } from './session/session.js';
import { startSession } from './session/sign-in.js';

type Headers = Record<string, unknown>;
/** What the toolkit's fetcher returns for every operation but introspection. */
type Results = AsyncIterableIterator<ExecutionResult>;

const send = createGraphiQLFetcher({
  url: apiUrl.pathname,
  subscriptionUrl: apiUrl.href.replace(/^http/, 'ws'),
  schemaFetcher: async (operation) => {
    const response = await fetch('graphiql/introspection.json');
    return response.ok ? ((await response.json()) as ExecutionResult) : post(operation);
  },
});

export const createFetcher =
  (session: SessionStore, calls: CallsStore): Fetcher =>
  async (operation, options = {}) => {
    const document = parseDocument(operation.query);
    const operationName = operation.operationName ?? undefined;
    const type = document && findOperation(document, operationName)?.operation;
    const headers = withoutPlaceholders(options.headers);
    const usesSession = !Object.keys(headers).some((name) => /^(authorization|x-auth-token)$/i.test(name));
    const sessionToken = () => (usesSession ? session.current?.token : undefined);
    const start = async () => {
      const token = sessionToken();
      return (await send(operation, {
        ...(document && { documentAST: document }),
        headers: token ? { ...headers, ...bearer(token) } : headers,
      })) as Results;
    };

    // Nothing may stand between a subscription and GraphiQL: a generator that waits for an event cannot be stopped.
    if (type === OperationTypeNode.SUBSCRIPTION) return usesSession ? restartOnSessionChange(session, start) : start();
    const token = sessionToken();
    const results = await start();
    if (!document || !(Symbol.asyncIterator in results)) return results; // introspection
    return tap(results, (result) => {
      showReport(calls, result);
      if (type !== OperationTypeNode.MUTATION) {
        if (token && isUnauthenticated(result) && session.current?.token === token) session.end();
        return;
      }
      const change = findSessionChange(document, operationName, result.data);
      if (change !== 'ended') {
        if (change) startSession(session, change);
      } else if (usesSession) session.end();
    });
  };

/** Only the result of a query tells: a mutation can fail like this because of a wrong secret, too. */
const isUnauthenticated = ({ errors }: ExecutionResult): boolean =>
  errors?.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED') ?? false;

/** GraphiQL's own document can be that of a moment ago. */
function parseDocument(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined; // the gateway explains what is wrong
  }
}

/** The gateway would reject headers that still contain the `…` placeholder. */
const withoutPlaceholders = (headers: Headers = {}): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => !String(value).includes('…')));

/** The toolkit returns the parts of a deferred result in arrays, although its types say otherwise. */
async function* tap<T>(results: AsyncIterable<T>, inspect: (result: T) => void): AsyncGenerator<T> {
  for await (const result of results) {
    for (const part of [result].flat() as T[]) inspect(part);
    yield result;
  }
}
