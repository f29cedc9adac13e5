/**
 * GraphQL over WebSocket (`graphql-transport-ws`). Each operation runs through the same Yoga hooks as an HTTP POST on the
 * fast path, with the headers of the upgrade request or of `connectionParams`. The protocol has no batches, and a message
 * is limited to the size of a request body.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import { CancelSignal } from '../../../lib/cancel-signal.js';
import type { DocumentCache } from '../../document-cache/document-cache.js';
import type { OperationResult } from '../../errors/map-result-errors.js';
import { limitExceeded } from '../../limits/limit-exceeded.js';
import type { CorsOrigins, RequestLimits } from '../../options.js';
import { toAbortSignal } from '../fast-path/disconnect-signal.js';
import type { HttpConnections } from '../connections/track-connections.js';
import { createOperationExecutor, type Yoga } from '../execute-operation.js';
import { formatRawError } from '../connections/raw-error-response.js';
import type { RequestObserver } from '../request-observer.js';
import type { ResultMasker } from '../use-result-masking.js';
import { overloadedError } from '../admission/overloaded.js';
import type { OverloadManager } from '../admission/overload-manager.js';
import { setWaitingTime } from '../admission/waiting-time.js';
import { createSocketCounter } from './client-sockets.js';
import { countHeaderBytes, headersFromConnection } from './connection-headers.js';
import { FlowControl } from './flow-control.js';
import { Operation } from './operation.js';
import { runProtocol } from './protocol.js';
import {
  findRejection,
  invalidHandshake,
  overloaded,
  pendingResponses,
  shuttingDown,
  tooManySockets,
  type UpgradeRejection,
} from './upgrade-rejection.js';

export interface WebSocketOptions {
  readonly connections: HttpConnections;
  readonly schema: GraphQLSchema;
  /** Documents that have passed validation before. */
  readonly validDocuments: Pick<DocumentCache, 'has'>;
  readonly corsOrigins: CorsOrigins;
  readonly limits: RequestLimits;
  /** Names, in lower case, of the headers that operations read, beside the standard ones. */
  readonly forwardedHeaders: readonly string[];
  readonly masker: ResultMasker;
  readonly observer: RequestObserver;
  /** Identifies the client whose open sockets are counted. */
  readonly clientKey: (request: IncomingMessage) => string;
  readonly onUnexpectedError: (error: unknown) => void;
  readonly overload: OverloadManager;
}

/** @param schedule calls the close of each connection */
type CloseWebSockets = (schedule: (close: () => void) => void) => Promise<void>;

interface Connection {
  readonly request: IncomingMessage;
  readonly webSocket: WebSocket;
  readonly flow: FlowControl;
  headers: Headers;
  /** Those in progress, although the client may have completed them. */
  operations: number;
  rejectedOperations: number;
}

/** graphql-ws insists on a document. This placeholder is never executed: Yoga parses the real one. */
const placeholderDocument = parse('{ __typename }');
/** Every message of an operation repeats its ID. */
const maxIdLength = 64;
/** A client that ignores so many rejections is disconnected. */
const maxRejectedOperations = 500;

/** @returns closes all connections, so that clients reconnect elsewhere */
export function attachWebSockets(server: Server, yoga: Yoga, options: WebSocketOptions): CloseWebSockets {
  const { connections, schema, validDocuments, corsOrigins, limits, forwardedHeaders, masker } = options;
  const { observer, clientKey, onUnexpectedError, overload } = options;
  const { maxHeaderBytes, maxWebSocketOperations, maxWebSocketsPerIp } = limits;
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxBodyBytes,
    handleProtocols,
  });
  const mayOpen = createSocketCounter(maxWebSocketsPerIp.value);
  const executeOperation = createOperationExecutor(yoga, validDocuments);
  let isClosing = false;

  const createRequest = ({ request, headers }: Connection, signal: CancelSignal): Request =>
    new yoga.fetchAPI.Request(`http://${request.headers.host}/graphql`, {
      method: 'POST',
      headers,
      signal: toAbortSignal(signal),
    });

  async function execute(params: object, request: Request, req: IncomingMessage): Promise<OperationResult> {
    observer.startRequest(request, req, 'websocket');
    const client = clientKey(req);
    const release = overload.tryAdmit(client);
    try {
      const waitedMs = release && (await waitForStart(overload, client));
      if (waitedMs === undefined) return masker.maskResult(request, { errors: [overloadedError()] });
      setWaitingTime(request, waitedMs);
      return masker.maskOperation(request, await executeOperation(params, request, req));
    } finally {
      release?.();
      observer.onResponse(request, 200);
    }
  }

  async function runOperation(connection: Connection, params: object, signal: CancelSignal): Promise<OperationResult> {
    await connection.flow.nextTurn();
    if (signal.aborted) return {};
    try {
      return await execute(params, createRequest(connection, signal), connection.request);
    } catch (error) {
      onUnexpectedError(error);
      connection.webSocket.close(CloseCode.InternalServerError, 'Internal server error');
      return {};
    }
  }

  /** @returns the error for the client, as that of an operation */
  function rejectOperation(connection: Connection): readonly GraphQLError[] {
    if (++connection.rejectedOperations > maxRejectedOperations)
      connection.webSocket.close(CloseCode.TooManyInitialisationRequests, 'Too many operations');
    const request = createRequest(connection, new CancelSignal());
    observer.startRequest(request, connection.request, 'websocket');
    const [subject, unit] = ['The WebSocket has', 'operations in progress'];
    const error = limitExceeded({ subject, unit, actual: connection.operations + 1, limit: maxWebSocketOperations });
    const { errors = [] } = masker.maskResult(request, { errors: [error] });
    observer.onResponse(request, 200);
    return errors;
  }

  const protocol = makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: limits.headersTimeoutMs.value,
    onConnect({ extra, connectionParams }) {
      if (countHeaderBytes(connectionParams) > maxHeaderBytes.value) {
        observer.recordRejected(extra.request, 431, { code: 'LIMIT_EXCEEDED', limit: maxHeaderBytes.name });
        extra.webSocket.close(CloseCode.BadRequest, `The connection parameters exceed ${maxHeaderBytes.name}`);
        return false;
      }
      const headers = headersFromConnection(extra.request, connectionParams, forwardedHeaders);
      if (!headers) return false;
      extra.headers = headers;
      return true;
    },
    onSubscribe(context, id, payload) {
      const { extra } = context;
      if (id.length > maxIdLength)
        extra.webSocket.close(CloseCode.BadRequest, `The operation ID has more than ${maxIdLength} characters`);
      if (extra.webSocket.readyState !== WebSocket.OPEN) return [new GraphQLError('')]; // cannot be sent
      if (extra.operations >= maxWebSocketOperations.value) return rejectOperation(extra);
      extra.operations += 1;
      const run = (signal: CancelSignal) => runOperation(extra, payload, signal);
      const operation = new Operation(run, () => (extra.operations -= 1));
      return { schema, document: placeholderDocument, contextValue: operation };
    },
    execute: ({ contextValue }: ExecutionArgs) => contextValue as Operation,
    onNext({ extra }, _id, _payload, _args, result) {
      if (isClosing && isShuttingDown(result)) closeForShutdown(extra.webSocket); // the client subscribes again elsewhere
      return formatResult(result);
    },
    onError: (_context, _id, _payload, errors) => errors.map(formatError),
  });

  function rejectUpgrade(request: IncomingMessage, { status, error, headers }: UpgradeRejection): void {
    const { socket } = request;
    socket.on('error', () => {});
    const ids = observer.recordRejected(request, status, error.extensions);
    connections.get(socket)?.reject(formatRawError(status, error, ids, headers));
  }

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head) => {
    const rejection = isClosing ? shuttingDown : findRejection(request, corsOrigins);
    if (rejection) return rejectUpgrade(request, rejection);
    if (!connections.get(socket)?.isIdle) return rejectUpgrade(request, pendingResponses);
    const client = clientKey(request);
    const release = overload.tryAdmit(client);
    if (!release) return rejectUpgrade(request, overloaded());
    release(); // an open WebSocket counts by its operations
    if (!mayOpen(client, socket)) return rejectUpgrade(request, tooManySockets(maxWebSocketsPerIp));
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const flow = new FlowControl(webSocket, socket, limits);
      const connection = { request, webSocket, flow, headers: new Headers(), operations: 0, rejectedOperations: 0 };
      connections.get(socket)?.upgrade();
      runProtocol(protocol, webSocket, connection, onUnexpectedError);
    });
  });

  webSockets.on('wsClientError', ({ message }, _socket, request) => rejectUpgrade(request, invalidHandshake(message)));

  return async (schedule) => {
    isClosing = true;
    for (const webSocket of webSockets.clients) schedule(() => closeForShutdown(webSocket));
    await new Promise((resolve) => webSockets.close(resolve));
  };
}

/** @returns the time that the operation has waited, or undefined if it has to be rejected */
const waitForStart = (overload: OverloadManager, client: string): Promise<number | undefined> =>
  new Promise((resolve) => overload.start(client, resolve, () => resolve(undefined)));

/** The server shuts down (RFC 6455, section 7.4.1). */
const goingAway = 1001;
/** A client that does not answer the close is disconnected. */
const maxCloseMs = 2000;

function closeForShutdown(webSocket: WebSocket): void {
  if (webSocket.readyState !== WebSocket.OPEN) return;
  webSocket.close(goingAway, 'Going away');
  const terminate = () => webSocket.terminate();
  setTimeout(() => setImmediate(terminate), maxCloseMs).unref(); // an answer that a late event loop has not read is read first
}

const isShuttingDown = ({ errors = [] }: OperationErrors): boolean =>
  errors.some(({ extensions }) => extensions['code'] === 'SHUTTING_DOWN');

interface OperationErrors {
  readonly errors?: readonly GraphQLError[] | undefined;
}

const formatResult = ({ errors, ...result }: OperationErrors): FormattedExecutionResult => ({
  ...result,
  ...(errors && { errors: errors.map(formatError) }),
});

/** Omits the extension that holds an HTTP status, which has no meaning over a WebSocket. */
function formatError(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...formatted } = error.toJSON();
  const { http: _, ...publicExtensions } = extensions ?? {};
  return { ...formatted, extensions: publicExtensions };
}
