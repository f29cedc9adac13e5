/** The gateway: Yoga on node:http, GraphiQL beside it. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type YogaInitialContext } from 'graphql-yoga';
import type { Config, UmangConfig } from '../config.js';
import type { Context } from '../domains/context.js';
import { session } from '../domains/session/endpoints.js';
import { createUpstream } from '../umang/upstream.js';
import { createContext } from './context.js';
import { createDrain } from './drain.js';
import { createMaskError } from './errors.js';
import { createGraphiql } from './graphiql.js';
import { createLog, faultLine } from './log.js';
import { createProbes } from './probes.js';
import { useRequestLog } from './request-log.js';
import { createSchema } from './schema.js';
import { createVerify } from './viewer.js';

export interface GatewaySettings extends Omit<Config, 'umang' | 'sandbox'> {
  readonly umang: UmangConfig;
  /** Where log lines go; standard output unless given. */
  readonly logTo?: { write(line: string): void };
}

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { clientId, clientSecret } = settings.umang;
  const upstream = createUpstream(settings.umang, (umang) => umang.call(session, { clientId, clientSecret }));
  const log = createLog(settings.logLevel, settings.logTo);
  const graphiql = settings.production ? skip : createGraphiql();
  const contextSettings = { upstream, verify: createVerify(settings.patientKey), operatorKey: settings.operatorKey };
  const requestLog = useRequestLog(log);

  const yoga = createYoga<object, Context>({
    schema: createSchema(),
    context: ({ request }: YogaInitialContext) =>
      createContext(contextSettings, request, requestLog.reportFor(request)),
    maskedErrors: { maskError: createMaskError((error) => log.error(faultLine(error), 'unexpected fault')) },
    plugins: [requestLog.plugin],
    graphiql: false,
    landingPage: false,
    logging: false,
    cors: false,
    multipart: false,
    batching: { limit: 10 },
    maxRequestBodySize: 256 * 1024,
  });

  const drain = createDrain();
  const whyNot = () => {
    if (drain.isDraining()) return 'the gateway is ending';
    return upstream.guard.isClosed() ? undefined : 'UMANG does not answer';
  };
  const serve: RequestListener = (request, response) => graphiql(request, response, () => void yoga(request, response));
  const server = createServer();
  drain.serve(server, createProbes(whyNot, serve));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(settings.port, settings.host, listening);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    async close() {
      await drain.drain(server, settings.shutdown);
      await yoga.dispose();
      upstream.http.close();
    },
  };
}

const skip: ReturnType<typeof createGraphiql> = (_request, _response, next) => next();
