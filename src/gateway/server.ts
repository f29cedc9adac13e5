/** The gateway: Yoga on node:http, GraphiQL beside it. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type YogaInitialContext } from 'graphql-yoga';
import type { Config } from '../config/config.js';
import type { Context } from '../domains/context.js';
import { session } from '../domains/session/endpoints.js';
import { createUpstream } from '../umang/calls/create-upstream.js';
import type { UmangConfig } from '../config/umang.js';
import { clientAddress } from '../graphql-server/transport/client-ip.js';
import { createContext } from './context.js';
import { documentParameter } from '../graphql-server/persisted-documents/persisted-documents.js';
import { createDrain } from '../graphql-server/transport/graceful-shutdown.js';
import { maskLater } from './client-errors.js';
import { createGraphiql } from '../graphql-server/transport/graphiql.js';
import { createGuesses } from './auth/attempt-limiter.js';
import { corsFor } from '../graphql-server/transport/csrf-cors.js';
import { answerEarly, httpLimits } from '../graphql-server/transport/connection-limits.js';
import { entryPlugins } from '../graphql-server/request-policy-plugins.js';
import { createLiveInboxes, type LiveInboxes } from '../domains/patient/inbox-updates/inbox-pollers.js';
import { livePlugins } from '../graphql-server/transport/streaming-plugins.js';
import { openWebSockets } from '../graphql-server/transport/websocket/websocket.js';
import { createPlainWay } from '../graphql-server/transport/fast-path/fast-path.js';
import { usePlanned } from '../graphql-server/execution/use-compiled-executor.js';
import { preloadPlaces } from './cache-warmup.js';
import { createProbes } from '../graphql-server/transport/health-checks.js';
import { createSchema } from './schema.js';
import { createLog } from '../observability/logger.js';
import { createSight, type Sight } from '../observability/observability.js';
import { createVerify } from './auth/viewer.js';

export interface GatewaySettings extends Omit<Config, 'umang' | 'sandbox'> {
  readonly umang: UmangConfig;
  /** Where log lines go; standard output unless given. */
  readonly logTo?: { write(line: string): void };
}

export interface Gateway {
  readonly url: string;
  /** Where Prometheus finds the metrics, if anywhere. */
  readonly metricsUrl: string | undefined;
  /** Who listens at the moment. */
  readonly live: Pick<LiveInboxes, 'patients' | 'listeners'>;
  close(): Promise<void>;
}

export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { clientId, clientSecret } = settings.umang;
  const log = createLog(settings.logLevel, settings.logTo);
  const upstream = createUpstream(
    settings.umang,
    settings.bounds,
    (umang) => umang.call(session, { clientId, clientSecret }),
    (endpoint, trkr) => sight.watch(endpoint, trkr),
  );
  const sight: Sight = await createSight(settings, log, upstream);
  if (!settings.patientKey)
    log.warn('patients’ tokens are not verified here, since no key is configured: UMANG judges them');
  const graphiql = settings.production ? skip : createGraphiql();
  const live = createLiveInboxes(upstream, settings.live, sight.watchFor);
  const contextSettings = {
    upstream,
    verify: createVerify(settings.patientKey),
    operatorKey: settings.operatorKey,
    live,
  };
  const { limits, pace, corsOrigins } = settings.entry;
  const guessesFrom = createGuesses(pace);

  const schema = createSchema(settings.entry.introspection);
  const yoga = createYoga<{ req: IncomingMessage }, Context>({
    schema,
    context: ({ request, req }: YogaInitialContext & { req: IncomingMessage }) =>
      createContext(
        contextSettings,
        request,
        sight.of(request),
        guessesFrom(() => clientAddress(req, pace.proxies)),
      ),
    maskedErrors: { maskError: maskLater },
    plugins: [sight.plugin, ...entryPlugins(settings.entry), ...livePlugins, usePlanned()],
    extraParamNames: [documentParameter],
    graphiql: false,
    landingPage: false,
    logging: false,
    cors: corsFor(corsOrigins),
    multipart: false,
    batching: { limit: limits.batch },
    maxRequestBodySize: false,
  });

  const drain = createDrain();
  const whyNot = () => {
    if (drain.isDraining()) return 'the gateway is ending';
    return upstream.guard.isClosed() ? undefined : 'UMANG does not answer';
  };
  const plainWay = createPlainWay(yoga, sight.visits, settings.entry, log);
  const serve: RequestListener = (request, response) =>
    graphiql(request, response, () => plainWay(request, response, () => void yoga(request, response)));
  const server = createServer(httpLimits(limits));
  answerEarly(server, limits, sight.turnedAway);
  drain.serve(server, createProbes(whyNot, serve));
  const closeWebSockets = openWebSockets(server, yoga, { schema, corsOrigins, limits });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(settings.port, settings.host, listening);
  });
  const { port } = server.address() as AddressInfo;
  const endPreload = settings.preloadPlaces ? preloadPlaces(upstream, sight.watch, log) : undefined;

  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    metricsUrl: sight.metricsUrl,
    live,
    async close() {
      const preloadEnded = endPreload?.();
      const webSocketsClosed = closeWebSockets();
      live.close();
      await drain.drain(server, settings.shutdown);
      await webSocketsClosed;
      await yoga.dispose();
      await upstream.http.close();
      await preloadEnded;
      sight.close();
    },
  };
}

const skip: ReturnType<typeof createGraphiql> = (_request, _response, next) => next();
