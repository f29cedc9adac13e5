/** The gateway: Yoga on node:http, GraphiQL beside it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createYoga, type YogaInitialContext } from 'graphql-yoga';
import type { PatientKey, UmangConfig } from '../config.js';
import type { Context } from '../domains/context.js';
import { session } from '../domains/session/endpoints.js';
import { createUpstream } from '../umang/upstream.js';
import { createContext } from './context.js';
import { createMaskError } from './errors.js';
import { createGraphiql } from './graphiql.js';
import { createLog, faultLine } from './log.js';
import { useRequestLog } from './request-log.js';
import { createSchema } from './schema.js';
import { createVerify } from './viewer.js';

export interface GatewaySettings {
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly logLevel: string;
  /** Where log lines go; standard output unless given. */
  readonly logTo?: { write(line: string): void };
  readonly umang: UmangConfig;
  readonly operatorKey: string | undefined;
  readonly patientKey: PatientKey | undefined;
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
      createContext(contextSettings, request.headers, requestLog.reportFor(request)),
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

  const server = createServer((request, response) => {
    graphiql(request, response, () => void yoga(request, response));
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(settings.port, settings.host, listening);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`,
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      await closed;
      await yoga.dispose();
      upstream.http.close();
    },
  };
}

const skip: ReturnType<typeof createGraphiql> = (_request, _response, next) => next();
