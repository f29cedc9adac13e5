/**
 * GraphQL over WebSocket (`graphql-transport-ws`). Each operation runs through the same Yoga hooks as an HTTP POST on the
 * fast path, with the headers of the upgrade request or of `connectionParams`. The protocol has no batches, and a message
 * is limited to the size of a request body.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setMaxListeners } from 'node:events';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { OperationResult } from '../../errors/map-result-errors.js';
import type { RequestLimits } from '../../options.js';
import { executeOperation, type Yoga } from '../execute-operation.js';
import type { RequestObserver } from '../request-observer.js';
import type { ResultMasker } from '../use-result-masking.js';
import { headersFromConnection } from './connection-headers.js';

export interface WebSocketOptions {
  readonly schema: GraphQLSchema;
  readonly corsOrigins: readonly string[];
  readonly limits: Pick<RequestLimits, 'maxBodyBytes' | 'headersTimeoutMs'>;
  /** Names, in lower case, of the headers that operations read, beside the standard ones. */
  readonly forwardedHeaders: readonly string[];
  readonly masker: ResultMasker;
  readonly observer: RequestObserver;
}

interface ConnectionState {
  headers: Headers;
  disconnected: AbortController;
}

/** graphql-ws insists on a document. This placeholder is never executed: Yoga parses the real one. */
const placeholderDocument = parse('{ __typename }');

/** @returns closes all connections, so that clients reconnect elsewhere */
export function attachWebSockets(server: Server, yoga: Yoga, options: WebSocketOptions): () => Promise<void> {
  const { schema, corsOrigins, limits, forwardedHeaders, masker, observer } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxBodyBytes });
  let isClosing = false;

  async function execute(params: object, request: Request, req: IncomingMessage): Promise<OperationResult> {
    observer.startRequest(request, 'websocket');
    try {
      return masker.maskOperation(request, await executeOperation(yoga, params, request, req));
    } finally {
      observer.onResponse(request, 200);
    }
  }

  const { dispose } = useServer<Record<string, unknown>, Partial<ConnectionState>>(
    {
      connectionInitWaitTimeout: limits.headersTimeoutMs.value,
      onConnect({ extra, connectionParams }) {
        const headers = headersFromConnection(extra.request, connectionParams, forwardedHeaders);
        if (!headers) return false;
        extra.headers = headers;
        extra.disconnected = new AbortController();
        setMaxListeners(0, extra.disconnected.signal);
        return true;
      },
      onSubscribe({ extra }, _id, payload) {
        const request = new yoga.fetchAPI.Request(`http://${extra.request.headers.host}/graphql`, {
          method: 'POST',
          headers: extra.headers ?? {},
          signal: extra.disconnected?.signal ?? null,
        });
        const contextValue = () => execute(payload, request, extra.request);
        return { schema, document: placeholderDocument, contextValue };
      },
      execute: ({ contextValue }: ExecutionArgs) => (contextValue as () => Promise<OperationResult>)(),
      onNext: (_context, _id, _payload, _args, result) => formatResult(result),
      onClose: ({ extra }) => extra.disconnected?.abort(),
    },
    sockets,
  );

  // The close code tells a client what it did wrong; graphql-ws would also write it to standard error.
  sockets.on('connection', (socket) => socket.removeAllListeners('error').on('error', () => socket.terminate()));

  server.on('upgrade', (request, socket, head) => {
    const status = isClosing ? '503 Service Unavailable' : rejectionReason(request, corsOrigins);
    if (status) return rejectUpgrade(socket, status);
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  return async () => {
    isClosing = true;
    await dispose();
  };
}

/** CORS does not apply to WebSockets, so the origin is checked here. */
function rejectionReason({ url, headers }: IncomingMessage, corsOrigins: readonly string[]): string | undefined {
  if (!/^\/graphql(\?|$)/.test(url ?? '')) return '404 Not Found';
  const { origin, host } = headers;
  if (origin === undefined || corsOrigins.includes(origin)) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host ? undefined : '403 Forbidden';
}

function rejectUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

const formatResult = ({
  errors,
  ...result
}: {
  errors?: readonly GraphQLError[] | undefined;
}): FormattedExecutionResult => ({
  ...result,
  ...(errors && { errors: errors.map(formatError) }),
});

/** Omits the extension that holds an HTTP status, which has no meaning over a WebSocket. */
function formatError(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...formatted } = error.toJSON();
  const { http: _, ...publicExtensions } = extensions ?? {};
  return { ...formatted, extensions: publicExtensions };
}
