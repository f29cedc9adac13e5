/** Starts the gateway: an HTTP server with GraphQL over HTTP and WebSocket, GraphiQL and health checks. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInboxPollers, type InboxPollers } from '../domains/patient/inbox-updates/inbox-pollers.js';
import { session } from '../domains/session/endpoints.js';
import { connectionOptions, handleClientErrors } from '../graphql-server/transport/connection-limits.js';
import { createFastPath } from '../graphql-server/transport/fast-path/fast-path.js';
import { createConnectionDrainer } from '../graphql-server/transport/graceful-shutdown.js';
import { createGraphiql } from '../graphql-server/transport/graphiql.js';
import { withHealthChecks } from '../graphql-server/transport/health-checks.js';
import { attachWebSockets } from '../graphql-server/transport/websocket/websocket.js';
import { createLogger, toLogFields } from '../observability/logger.js';
import { createObservability, type Observability } from '../observability/observability.js';
import { createUpstream } from '../umang/calls/create-upstream.js';
import { createTokenVerifier, identifyPatient } from './auth/create-viewer.js';
import { warmGeographyCache } from './cache-warmup.js';
import { isErrorCode } from './client-errors.js';
import type { GatewayOptions } from './options.js';
import { forwardedHeaders } from './request-headers.js';
import { createGatewayYoga } from './yoga.js';

export interface Gateway {
  readonly url: string;
  /** URL of the Prometheus metrics, if they are enabled. */
  readonly metricsUrl: string | undefined;
  readonly inboxPollers: Pick<InboxPollers, 'pollerCount' | 'subscriberCount'>;
  close(): Promise<void>;
}

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { operatorKey, patientKey } = options;
  const { limits, corsOrigins } = options.requestPolicy;
  const { clientId, clientSecret } = options.umang;
  const log = createLogger(options.logLevel, options.logDestination);
  if (!patientKey)
    log.warn('signatures of patient tokens are not verified: set PATIENT_JWKS_URL or PATIENT_PUBLIC_KEY');

  const upstream = createUpstream(
    options.umang,
    options.callLimits,
    (umang) => umang.call(session, { clientId, clientSecret }),
    (endpoint, trkr) => observability.gatewayCallObserver(endpoint, trkr),
  );
  const observability: Observability = await createObservability(
    { ...options, identifyPatient, isErrorCode },
    log,
    upstream,
  );
  const { requestObserver: observer, gatewayCallObserver } = observability;
  const inboxPollers = createInboxPollers(upstream, options.inboxPolling, observability.callObserverFor);
  const dependencies = { upstream, verifyToken: createTokenVerifier(patientKey), operatorKey, inboxPollers };
  const { yoga, schema, plugins, masker } = createGatewayYoga(options, dependencies, observability, log);

  const onUnexpectedError = (error: unknown) => log.error(toLogFields(error), 'unexpected error');
  const fastPath = createFastPath(yoga, { limits, corsOrigins, plugins, masker, observer, onUnexpectedError });
  const graphiql = options.graphiql ? createGraphiql() : passThrough;
  const serve: RequestListener = (request, response) =>
    graphiql(request, response, () => fastPath(request, response, () => void yoga(request, response)));

  const drainer = createConnectionDrainer();
  const notReadyReason = () => {
    if (drainer.isDraining()) return 'the gateway is shutting down';
    return upstream.guard.acceptsCalls() ? undefined : 'UMANG is unavailable';
  };
  const server = createServer(connectionOptions(limits));
  handleClientErrors(server, limits, observer.recordRejected);
  drainer.attach(server, withHealthChecks(notReadyReason, serve));
  const webSocketOptions = { schema, corsOrigins, limits, forwardedHeaders, masker, observer };
  const closeWebSockets = attachWebSockets(server, yoga, webSocketOptions);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const abortWarmup = options.warmGeographyCache ? warmGeographyCache(upstream, gatewayCallObserver, log) : undefined;

  return {
    url: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`,
    metricsUrl: observability.metricsUrl,
    inboxPollers,
    async close() {
      const warmupStopped = abortWarmup?.();
      const webSocketsClosed = closeWebSockets();
      inboxPollers.close();
      await drainer.drain(server, options.shutdown);
      await webSocketsClosed;
      await yoga.dispose();
      await upstream.transport.close();
      await warmupStopped;
      observability.close();
    },
  };
}

const passThrough: ReturnType<typeof createGraphiql> = (_request, _response, next) => next();
