/**
 * Names and attributes of spans, by OpenTelemetry's semantic conventions for GraphQL servers and HTTP. Only values from closed sets
 * are taken, apart from names of operations and of this server's host: any other path or header may contain anything.
 */
import type { Attributes } from '@opentelemetry/api';
import type { CallOutcome } from '../../umang/calls/call-observer.js';
import type { RequestOutcome } from '../metrics.js';
import type { OperationDescription, RequestRecord } from '../request-record.js';

export interface SpanDescription {
  readonly name?: string;
  readonly attributes: Attributes;
  /** Marks the span as failed. */
  readonly errorType?: string | undefined;
}

const graphqlPath = '/graphql';
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', 'QUERY']);

type DescribedRequest = Pick<RequestRecord, 'transport' | 'message'>;

/**
 * @param operations those of a batch share one span, which then describes none of them
 * @param outcome undefined for a request whose response is a stream, which has a span of its own
 */
export function describeRequest(
  { transport, message }: DescribedRequest,
  operations: readonly OperationDescription[],
  status: number,
  outcome?: RequestOutcome,
  errorType?: string,
): SpanDescription {
  const method = message?.method;
  const path = message?.url?.split('?', 1)[0];
  const route = path === graphqlPath ? path : undefined;
  const [operation, ...others] = operations;
  const httpName = [method !== undefined && methods.has(method) ? method : 'HTTP', route].filter(Boolean).join(' ');
  const http =
    transport === 'websocket'
      ? { 'network.protocol.name': 'websocket' }
      : {
          ...(method !== undefined && { 'http.request.method': methods.has(method) ? method : '_OTHER' }),
          ...(route !== undefined && { 'http.route': route, 'url.path': route }),
          'http.response.status_code': status,
        };
  return {
    name: (others.length === 0 && operation?.operationType) || httpName,
    attributes: {
      ...http,
      ...parseHost(message?.headers.host),
      ...(others.length === 0 && operation && describeOperationSpan(operation)),
      ...(outcome && { 'graphql.outcome': outcome }),
    },
    errorType: outcome === 'failed' ? (errorType ?? '_OTHER') : undefined,
  };
}

const hostPattern = /^([\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::(\d{1,5}))?$/i;

function parseHost(host = ''): Attributes {
  const [, address, port] = hostPattern.exec(host) ?? [];
  return { ...(address && { 'server.address': address }), ...(port && { 'server.port': Number(port) }) };
}

export const describeStream = (
  operations: readonly OperationDescription[],
  outcome: RequestOutcome,
  errorType: string | undefined,
): SpanDescription => ({
  attributes: { ...(operations[0] && describeOperationSpan(operations[0])), 'graphql.outcome': outcome },
  errorType: outcome === 'failed' ? (errorType ?? '_OTHER') : undefined,
});

const describeOperationSpan = ({ operationName, operationType, documentHash }: OperationDescription): Attributes => ({
  ...(operationName !== null && { 'graphql.operation.name': operationName }),
  ...(operationType !== null && { 'graphql.operation.type': operationType }),
  'graphql.document.hash': documentHash,
});

export function describeCall({ outcome, status, failure }: CallOutcome): SpanDescription {
  const httpStatus = status ?? failure?.details.status;
  const hasFailed = outcome !== 'ok' && outcome !== 'refused';
  return {
    attributes: {
      'umang.outcome': outcome,
      ...(httpStatus !== undefined && { 'http.response.status_code': httpStatus }),
    },
    errorType: hasFailed ? (httpStatus !== undefined && httpStatus >= 400 ? String(httpStatus) : outcome) : undefined,
  };
}
