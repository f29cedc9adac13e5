/** Yoga with the gateway's schema, context, plugins and error translation. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaInitialContext, type YogaServerInstance } from 'graphql-yoga';
import type { Context } from '../domains/context.js';
import { negotiateLanguage } from '../domains/shared/i18n/translate.js';
import { deferMasking } from '../graphql-server/errors/map-result-errors.js';
import { useCompiledExecutor } from '../graphql-server/execution/use-compiled-executor.js';
import { documentParameter } from '../graphql-server/persisted-documents/use-persisted-documents.js';
import { requestPolicyPlugins } from '../graphql-server/request-policy-plugins.js';
import { clientIp, rateLimitKey } from '../graphql-server/transport/client-ip.js';
import { corsOptions } from '../graphql-server/transport/csrf-cors.js';
import {
  createResultMasker,
  type ResultMasker,
  type TranslateError,
  useResultMasking,
} from '../graphql-server/transport/use-result-masking.js';
import { streamingPlugins } from '../graphql-server/transport/streaming/streaming-plugins.js';
import { toLogFields, type Logger } from '../observability/logger.js';
import type { Observability } from '../observability/observability.js';
import { createAttemptLimiter } from './auth/attempt-limiter.js';
import { toClientError } from './client-errors.js';
import { type ContextDependencies, createContext } from './context.js';
import { createCostTable } from './field-costs.js';
import type { GatewayOptions } from './options.js';
import { patientTokenHeader } from './request-headers.js';
import { createSchema } from './schema.js';

interface GatewayYoga {
  readonly yoga: YogaServerInstance<{ req: IncomingMessage }, Context>;
  readonly schema: GraphQLSchema;
  readonly plugins: readonly Plugin[];
  readonly masker: ResultMasker;
}

export function createGatewayYoga(
  { requestPolicy, attemptLimits, trustedProxies, expectedProviders, queryExecutor }: GatewayOptions,
  dependencies: ContextDependencies,
  { forRequest, plugin: requestLog, requestObserver }: Observability,
  log: Logger,
): GatewayYoga {
  const translateError: TranslateError = (error, request) => {
    const { traceId } = forRequest(request);
    return toClientError(error, {
      language: negotiateLanguage(request.headers.get('accept-language')),
      traceId,
      suggestionsAllowed: requestPolicy.introspection,
      reportUnexpected: (cause) => log.error({ traceId, ...toLogFields(cause) }, 'unexpected error'),
    });
  };
  const masker = createResultMasker(translateError, requestObserver);
  const apiTraits = { costTable: createCostTable({ expectedProviders }), credentialHeaders: [patientTokenHeader] };
  const plugins = [
    useResultMasking(masker, requestObserver),
    requestLog,
    ...requestPolicyPlugins(requestPolicy, apiTraits),
    ...streamingPlugins,
    ...(queryExecutor === 'compiled' ? [useCompiledExecutor()] : []),
  ];

  const schema = createSchema(requestPolicy.introspection);
  const attemptLimiterFor = createAttemptLimiter(attemptLimits);
  const yoga = createYoga<{ req: IncomingMessage }, Context>({
    schema,
    context: ({ request, req }: YogaInitialContext & { req: IncomingMessage }) => {
      const attemptLimiter = attemptLimiterFor(() => rateLimitKey(clientIp(req, trustedProxies)));
      return createContext(dependencies, request, forRequest(request), attemptLimiter);
    },
    plugins,
    maskedErrors: { maskError: deferMasking },
    extraParamNames: [documentParameter],
    batching: { limit: requestPolicy.limits.maxBatchSize.value },
    cors: corsOptions(requestPolicy.corsOrigins),
    maxRequestBodySize: false, // limited by a plugin
    graphiql: false,
    landingPage: false,
    logging: false,
    multipart: false,
  });
  return { yoga, schema, plugins, masker };
}
