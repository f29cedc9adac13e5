/** Starts the gateway: an HTTP server with GraphQL over HTTP and WebSocket, GraphiQL and health checks. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLSchema, introspectionFromSchema } from 'graphql';
import { createInboxPollers, type InboxPollers } from '../domains/patient/inbox-updates/inbox-pollers.js';
import { session } from '../domains/session/endpoints.js';
import { withAdmissionControl } from '../graphql-server/transport/admission/admission-control.js';
import { OverloadManager } from '../graphql-server/transport/admission/overload-manager.js';
import { createClientKey } from '../graphql-server/transport/client-ip.js';
import { connectionOptions, handleClientErrors } from '../graphql-server/transport/connections/connection-limits.js';
import { OperationBudget } from '../graphql-server/budget/operation-budget.js';
import { createFastPath } from '../graphql-server/transport/fast-path/fast-path.js';
import { drainConnections, scheduleStreamEnds } from '../graphql-server/transport/connections/graceful-shutdown.js';
import { trackConnections } from '../graphql-server/transport/connections/track-connections.js';
import { createGraphiql } from '../graphql-server/transport/graphiql.js';
import { readBodyAhead } from '../graphql-server/transport/request-body.js';
import { withHealthChecks } from '../graphql-server/transport/health-checks.js';
import { withHostCheck } from '../graphql-server/transport/host.js';
import { limitPendingBodies } from '../graphql-server/transport/pending-bodies.js';
import { createCompressor } from '../graphql-server/transport/responses/compression.js';
import { catchErrors, createRequestFailure } from '../graphql-server/transport/responses/error-response.js';
import { createYogaListener } from '../graphql-server/transport/responses/yoga-listener.js';
import { attachWebSockets } from '../graphql-server/transport/websocket/websocket.js';
import { seconds } from '../lib/duration.js';
import { type Logger, toLogFields } from '../observability/logger.js';
import { createObservability, type Observability } from '../observability/observability.js';
import { createLogOutput } from '../observability/output/log-output.js';
import { listLimits } from '../observability/state/limits.js';
import type { RedisStore, SharedStateOptions } from '../shared-state/redis-store.js';
import { createUpstream } from '../umang/calls/create-upstream.js';
import { identifyPatient } from './auth/create-viewer.js';
import { createReloadableVerifier } from './auth/reloadable-verifier.js';
import { warmGeographyCache } from './cache-warmup.js';
import { allErrorCodes } from './client-errors.js';
import type { GatewayOptions } from './options.js';
import { createReload, createReloadablePolicy, type ReloadedConfig } from './reload.js';
import { forwardedHeaders } from './request-headers.js';
import { createGatewayYoga } from './yoga.js';

export interface Gateway {
  readonly url: string;
  /** URL of the Prometheus metrics, if they are enabled. */
  readonly metricsUrl: string | undefined;
  readonly inboxPollers: Pick<InboxPollers, 'pollerCount' | 'subscriberCount'>;
  /** Replaces the options that need no restart, unless the new configuration is invalid, and reopens the audit log. */
  reload(config: ReloadedConfig): Promise<void>;
  close(): Promise<void>;
}

export async function startGateway(startOptions: GatewayOptions): Promise<Gateway> {
  const policy = createReloadablePolicy(startOptions.requestPolicy);
  const options = { ...startOptions, requestPolicy: policy.requestPolicy };
  const { operatorKey, routerKey, patientKey, umangUserOverrides } = options;
  const { limits, corsOrigins, compression } = options.requestPolicy;
  const { clientId, clientSecret } = options.umang;
  const logOutput = createLogOutput(options);
  const { log } = logOutput;
  for (const warning of options.warnings) log.warn(warning);

  const sharedStore = options.sharedState && (await connectSharedStore(options.sharedState, log));
  const upstream = createUpstream(
    options.umang,
    options.callLimits,
    (umang) => umang.call(session, { clientId, clientSecret }),
    (endpoint, trkr) => observability.gatewayCallObserver(endpoint, trkr),
    sharedStore,
  );
  const observability: Observability = await createObservability(
    { ...options, identifyPatient, allErrorCodes },
    logOutput,
    upstream,
    sharedStore,
  );
  const { requestObserver: observer, gatewayCallObserver, reopenAuditLog, countReload } = observability;
  const pollLimits = { ...limits, maxOperationMs: { ...limits.maxOperationMs, value: Infinity } };
  const inboxPollers = createInboxPollers(upstream, {
    interval: options.inboxPolling,
    maxSubscriptions: options.maxSubscriptionsPerPatient,
    callObserverFor: observability.callObserverFor,
    createPollBudget: () => new OperationBudget(pollLimits),
    createEventBudget: () => new OperationBudget(limits),
    onSkippedRows: (list) => log.warn({ list }, 'inbox rows skipped: they cannot be read'),
    sharedStore,
  });
  const tokenVerifier = createReloadableVerifier(patientKey, options.expectedClaims);
  const verifyToken = tokenVerifier.verify;
  const dependencies = { upstream, verifyToken, operatorKey, routerKey, umangUserOverrides, inboxPollers };
  observability.observeState({
    version: options.version,
    limits: listLimits(limits, options.callLimits, [options.maxSubscriptionsPerPatient, options.maxEntityReferences]),
    inboxSubscribers: inboxPollers.subscriberCount,
    inboxPollers: inboxPollers.pollerCount,
    jwksAgeMs: tokenVerifier.keyAgeMs,
  });
  const overload = new OverloadManager(limits, observability.onShed);
  observability.observeOverload(overload);
  const { yoga, schema, plugins, validDocuments, masker } = createGatewayYoga(
    options,
    dependencies,
    observability,
    log,
    overload,
    sharedStore,
  );

  const onUnexpectedError = (error: unknown, traceId?: string) =>
    log.error({ traceId, ...toLogFields(error) }, 'unexpected error');
  const fail = createRequestFailure(observer, onUnexpectedError);
  const compressor = compression ? createCompressor() : undefined;
  const fastPath = createFastPath(yoga, {
    limits,
    corsOrigins,
    plugins,
    validDocuments,
    masker,
    observer,
    fail,
    compressor,
  });
  const yogaListener = createYogaListener(yoga, fail, compressor);
  const graphiql = options.graphiql ? createGraphiql(graphiqlDocuments(schema, options)) : passThrough;
  const serve: RequestListener = (request, response) =>
    graphiql(request, response, () => fastPath(request, response, () => yogaListener(request, response)));

  let isClosing = false;
  const notReadyReason = () => {
    if (isClosing) return 'the gateway is shutting down';
    if (!tokenVerifier.hasKey()) return 'no verification key for patient tokens';
    return upstream.guard.acceptsCalls() ? undefined : 'UMANG is unavailable';
  };
  const clientKey = createClientKey(options.trustedProxies);
  const server = createServer(connectionOptions(limits));
  if (limits.maxConnections > 0) server.maxConnections = limits.maxConnections;
  const onWait = (request: IncomingMessage) => readBodyAhead(request, limits.maxBodyBytes);
  const admission = { overload, clientKey, corsOrigins, onWait };
  const listener = withHealthChecks(
    notReadyReason,
    withHostCheck(observer, withAdmissionControl(admission, catchErrors(fail, serve))),
  );
  server.on('connection', () => overload.onConnection());
  const connections = trackConnections(server, catchErrors(fail, listener), limits);
  handleClientErrors(server, connections, limits, observer.recordRejected);
  limitPendingBodies(server, limits.maxPendingBodyBytesPerIp, clientKey);
  const closeWebSockets = attachWebSockets(server, yoga, {
    ...{
      connections,
      schema,
      validDocuments,
      corsOrigins,
      limits,
      forwardedHeaders,
      masker,
      observer,
      clientKey,
      onUnexpectedError,
      overload,
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, limits.listenBacklog, resolve);
  });
  const { port } = server.address() as AddressInfo;
  tokenVerifier.hasKey(); // starts to fetch it: the gateway starts also while it cannot be fetched
  const abortWarmup = options.warmGeographyCache
    ? warmGeographyCache(upstream, gatewayCallObserver, log, sharedStore?.whenAvailable(seconds(1)))
    : undefined;

  return {
    url: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${port}`,
    metricsUrl: observability.metricsUrl,
    inboxPollers,
    reload: createReload({ log, policy, verifier: tokenVerifier, reopenAuditLog, countReload }),
    async close() {
      isClosing = true;
      const warmupStopped = abortWarmup?.();
      const schedule = scheduleStreamEnds(options.shutdown);
      const webSocketsClosed = closeWebSockets(schedule);
      inboxPollers.close(schedule);
      await drainConnections(server, connections, options.shutdown);
      await webSocketsClosed;
      await yoga.dispose();
      await upstream.transport.close();
      await warmupStopped;
      sharedStore?.close();
      await observability.close();
    },
  };
}

/** Redis and its client are loaded only by a gateway that uses them. */
async function connectSharedStore(sharedState: SharedStateOptions, log: Logger): Promise<RedisStore> {
  const { createRedisStore } = await import('../shared-state/redis-store.js');
  return createRedisStore(sharedState, {
    onChange(isAvailable, reason) {
      if (isAvailable) log.info('shared state available');
      else log.warn({ reason }, 'shared state unavailable: this replica continues alone');
    },
    onCommandError: (reason) =>
      log.warn({ reason }, 'Redis rejected a command: check that nothing else writes to its keys'),
  });
}

/** The JSON documents that GraphiQL reads. A browser can cache the graph, unlike the response to a POST. */
const graphiqlDocuments = (
  schema: GraphQLSchema,
  { requestPolicy, demoAccounts = [] }: GatewayOptions,
): Record<string, () => unknown> => ({
  'demo-accounts.json': () => demoAccounts,
  ...(requestPolicy.introspection && { 'introspection.json': () => ({ data: introspectionFromSchema(schema) }) }),
});

const passThrough: ReturnType<typeof createGraphiql> = (_request, _response, next) => next();
