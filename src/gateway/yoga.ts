/** Yoga with the gateway's schema, context, plugins and error translation. */
import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaInitialContext, type YogaServerInstance } from 'graphql-yoga';
import { negotiateLanguage } from '../domains/shared/i18n/translate.js';
import type { AttemptLimiter } from '../domains/shared/mutations/attempt-policy.js';
import { createOperationBudgets } from '../graphql-server/budget/operation-budget.js';
import { findWaitingTime } from '../graphql-server/transport/admission/waiting-time.js';
import { UpstreamReport } from '../graphql-server/cost/upstream-report.js';
import { useOperationBudget } from '../graphql-server/budget/use-operation-budget.js';
import { DocumentCache } from '../graphql-server/document-cache/document-cache.js';
import { deferMasking } from '../graphql-server/errors/map-result-errors.js';
import { useCompiledExecutor } from '../graphql-server/execution/use-compiled-executor.js';
import { documentParameter } from '../graphql-server/persisted-documents/use-persisted-documents.js';
import { requestPolicyPlugins } from '../graphql-server/request-policy-plugins.js';
import type { OverloadManager } from '../graphql-server/transport/admission/overload-manager.js';
import { createClientKey } from '../graphql-server/transport/client-ip.js';
import { corsOptions } from '../graphql-server/transport/csrf-cors.js';
import {
  createResultMasker,
  type ResultMasker,
  type TranslateError,
  useResultMasking,
} from '../graphql-server/transport/use-result-masking.js';
import { streamingPlugins } from '../graphql-server/transport/streaming/streaming-plugins.js';
import { toLogFields, type Logger } from '../observability/logger.js';
import type { SharedStore } from '../lib/shared-store.js';
import type { Observability } from '../observability/observability.js';
import { createAttemptLimiter } from './auth/attempt-limiter.js';
import { createSharedAttemptLimiter } from './auth/shared-attempt-limiter.js';
import { observeAttempts } from './auth/observe-attempts.js';
import { toClientError } from './client-errors.js';
import { type ContextDependencies, createContext, type GatewayContext } from './context.js';
import { describeEndpoint } from './cost/endpoint-descriptions.js';
import { costTable } from './cost/field-costs.js';
import type { GatewayOptions } from './options.js';
import { patientTokenHeader } from './request-headers.js';
import { usePublicResults } from './public-results/use-public-results.js';
import { createSchema } from './schema.js';
import { useAuditGuard } from './use-audit-guard.js';

interface GatewayYoga {
  readonly yoga: YogaServerInstance<{ req: IncomingMessage }, GatewayContext>;
  readonly schema: GraphQLSchema;
  readonly plugins: readonly Plugin[];
  /** Documents that have passed validation before. */
  readonly validDocuments: DocumentCache;
  readonly masker: ResultMasker;
}

export function createGatewayYoga(
  { requestPolicy, maxEntityReferences, attemptLimits, attemptFallback, trustedProxies, queryExecutor }: GatewayOptions,
  dependencies: ContextDependencies,
  { forRequest, plugin: requestLog, requestObserver, acceptsMutations }: Observability,
  log: Logger,
  overload: OverloadManager,
  sharedStore?: SharedStore,
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
  const masker = createResultMasker(translateError, requestObserver, requestPolicy.limits.maxErrors);
  const apiTraits = { costTable, describeEndpoint, credentialHeaders: [patientTokenHeader] };
  const documents = new DocumentCache(requestPolicy.limits.documentCacheBytes);
  const clientKey = createClientKey(trustedProxies);
  const plugins = [
    useResultMasking(masker, requestObserver),
    requestLog,
    ...requestPolicyPlugins(requestPolicy, apiTraits, documents, { overload, clientKey }, sharedStore),
    ...streamingPlugins,
    useOperationBudget(),
    useAuditGuard(acceptsMutations),
    usePublicResults(documents),
    ...(queryExecutor === 'compiled' ? [useCompiledExecutor(documents)] : []),
  ];

  const schema = createSchema(requestPolicy.introspection, maxEntityReferences, dependencies.routerKey !== undefined);
  const budgetFor = createOperationBudgets(requestPolicy.limits);
  const attemptLimiterFor = sharedStore
    ? createSharedAttemptLimiter(sharedStore, attemptLimits, attemptFallback)
    : createAttemptLimiter(attemptLimits);
  const yoga = createYoga<{ req: IncomingMessage }, GatewayContext>({
    schema,
    context: ({ request, req }: YogaInitialContext & { req: IncomingMessage }) => {
      let address: string | undefined;
      const clientAddress = () => (address ??= clientKey(req));
      const observability = forRequest(request);
      const attemptLimiter: AttemptLimiter = {
        begin: (kind, subject) =>
          attemptLimiterFor({ ...observeAttempts(observability), rateLimitKey: clientAddress }).begin(kind, subject),
      };
      const upstreamReport = requestPolicy.upstreamReport ? new UpstreamReport() : undefined;
      const accounting = { budget: budgetFor(request, findWaitingTime(request, req)), upstreamReport };
      return createContext(dependencies, request, observability, attemptLimiter, clientAddress, accounting);
    },
    plugins,
    maskedErrors: { maskError: deferMasking },
    extraParamNames: [documentParameter],
    parserAndValidationCache: false, // `useDocumentCache` takes its place
    batching: { limit: requestPolicy.limits.maxBatchSize.value },
    cors: corsOptions(requestPolicy.corsOrigins),
    maxRequestBodySize: false, // limited by a plugin
    graphiql: false,
    landingPage: false,
    logging: false,
    multipart: false,
  });
  return { yoga, schema, plugins, validDocuments: documents, masker };
}
