/** Request-admission plugins, in execution order. */
import type { Plugin } from 'graphql-yoga';
import type { SharedStore } from '../lib/shared-store.js';
import { createCallEstimator } from './cost/call-estimator.js';
import { useCostLimit } from './cost/use-cost-limit.js';
import { useExplain } from './cost/use-explain.js';
import { useUpstreamReport } from './cost/use-upstream-report.js';
import type { DocumentCache } from './document-cache/document-cache.js';
import { useDocumentCache } from './document-cache/use-document-cache.js';
import { useDisableIntrospection } from './limits/use-disable-introspection.js';
import { useDocumentLimits } from './limits/use-document-limits.js';
import { useIntrospectionLimit } from './limits/use-introspection-limit.js';
import { useRequestLimits } from './limits/use-request-limits.js';
import type { ApiTraits, RequestPolicy } from './options.js';
import { documentParameter, usePersistedDocuments } from './persisted-documents/use-persisted-documents.js';
import { type BatchAdmissionOptions, useBatchAdmission } from './transport/admission/use-batch-admission.js';
import { useCsrfPrevention } from './transport/csrf-cors.js';
import { coveredByFastPath } from './transport/fast-path/skipped-hooks.js';
import { useBodyLimit } from './transport/request-body.js';
import { useParameterFilter } from './transport/requests/use-parameter-filter.js';
import { useUrlParameters } from './transport/requests/use-url-parameters.js';
import { useResponseHeaders } from './transport/responses/response-headers.js';

export function requestPolicyPlugins(
  { limits, trustedDocuments, introspection, upstreamReport }: RequestPolicy,
  { costTable, describeEndpoint, credentialHeaders }: ApiTraits,
  documents: DocumentCache,
  batchAdmission: BatchAdmissionOptions,
  sharedStore?: SharedStore,
): Plugin[] {
  const estimateCalls = createCallEstimator(costTable);
  return [
    useResponseHeaders(),
    coveredByFastPath('it takes JSON bodies only', useCsrfPrevention(credentialHeaders)),
    coveredByFastPath('it takes POST only', useUrlParameters()),
    coveredByFastPath('it reads bodies with the same limit', useBodyLimit(limits)),
    coveredByFastPath('batches take the standard path', useRequestLimits(limits)),
    coveredByFastPath('batches take the standard path', useBatchAdmission(batchAdmission)),
    useParameterFilter([documentParameter]),
    usePersistedDocuments(trustedDocuments, limits, sharedStore),
    useDocumentLimits(limits),
    useDocumentCache(documents, trustedDocuments),
    introspection ? useIntrospectionLimit() : useDisableIntrospection(),
    useExplain({ limits, table: costTable, describeEndpoint }, upstreamReport),
    useCostLimit(limits, estimateCalls),
    ...(upstreamReport ? [useUpstreamReport(limits, estimateCalls)] : []),
  ];
}
