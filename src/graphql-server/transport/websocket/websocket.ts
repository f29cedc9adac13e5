/**
 * GraphQL over WebSocket (`graphql-transport-ws`): another door to the same house. Each operation goes through Yoga as a POST
 * would, with the headers that the connection brought or named in its `connectionParams`.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setMaxListeners } from 'node:events';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Limits } from '../../../config/request-policy.js';
import { answerDirectly, type Yoga } from '../execute-operation.js';
import { headersOf } from './connection-headers.js';

export interface WebSocketSettings {
  readonly schema: GraphQLSchema;
  readonly corsOrigins: readonly string[];
  readonly limits: Pick<Limits, 'body' | 'headersTimeout'>;
}

/** What comes with a socket. */
type Brought = {
  headers: Headers;
  left: AbortController;
};

/** What is asked is not parsed here: any operation stands for it. */
const document = parse('{ __typename }');

/** @returns closes them all, so that clients connect again elsewhere */
export function openWebSockets(server: Server, yoga: Yoga, settings: WebSocketSettings): () => Promise<void> {
  const { schema, corsOrigins, limits } = settings;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.body });
  const answer = ({ contextValue }: ExecutionArgs) => (contextValue as () => Promise<ExecutionResult>)();
  let isClosing = false;

  const { dispose } = useServer<Record<string, unknown>, Partial<Brought>>(
    {
      connectionInitWaitTimeout: limits.headersTimeout,
      onConnect({ extra, connectionParams }) {
        const headers = headersOf(extra.request, connectionParams);
        if (!headers) return false;
        extra.headers = headers;
        extra.left = new AbortController();
        setMaxListeners(0, extra.left.signal);
        return true;
      },
      onSubscribe({ extra }, _id, payload) {
        const request = new yoga.fetchAPI.Request(`http://${extra.request.headers.host}/graphql`, {
          method: 'POST',
          headers: extra.headers ?? {},
          body: JSON.stringify(payload),
          signal: extra.left?.signal ?? null,
        });
        return { schema, document, contextValue: () => answerDirectly(yoga, request, extra.request) };
      },
      execute: answer,
      onNext: (_context, _id, _payload, _args, result) => shown(result),
      onClose: ({ extra }) => extra.left?.abort(),
    },
    sockets,
  );

  // What a client does wrong is told by the code its socket is closed with, not on standard error.
  sockets.on('connection', (socket) => socket.removeAllListeners('error').on('error', () => socket.terminate()));

  server.on('upgrade', (request, socket, head) => {
    const refusal = isClosing ? '503 Service Unavailable' : refusalOf(request, corsOrigins);
    if (refusal) return refuse(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });

  return async () => {
    isClosing = true;
    await dispose();
  };
}

/** A page of another origin may speak only where it may read. */
function refusalOf({ url, headers }: IncomingMessage, origins: readonly string[]): string | undefined {
  if (!/^\/graphql(\?|$)/.test(url ?? '')) return '404 Not Found';
  const { origin, host } = headers;
  if (origin === undefined || origins.includes(origin)) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host ? undefined : '403 Forbidden';
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

const shown = ({ errors, ...result }: { errors?: readonly GraphQLError[] | undefined }): FormattedExecutionResult => ({
  ...result,
  ...(errors && { errors: errors.map(withoutHttp) }),
});

/** Which status an answer has does not concern a socket. */
function withoutHttp(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...told } = error.toJSON();
  const { http: _, ...shownExtensions } = extensions ?? {};
  return { ...told, extensions: shownExtensions };
}
