/** Rejects an operation that may cause too many upstream calls before it makes the first one. */
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { fragmentMap } from '../ast/collect-fields.js';
import { limitExceeded } from '../limits/limit-exceeded.js';
import type { RequestLimits } from '../options.js';
import type { CostTable } from './cost-table.js';
import { CallEstimate } from './estimate-calls.js';

/** Per document: by operation and lengths of its list variables. */
const maxCachedEstimates = 20;

export function useCostLimit({ maxUpstreamCalls: limit }: Pick<RequestLimits, 'maxUpstreamCalls'>, table: CostTable) {
  const estimateCalls = createCallEstimator(table);

  function assertWithinLimit(args: ExecutionArgs): void {
    const actual = estimateCalls(args);
    if (actual > limit.value)
      throw limitExceeded({ subject: 'The operation may cause', unit: 'upstream calls', actual, limit });
  }

  return {
    onExecute: ({ args }) => assertWithinLimit(args),
    onSubscribe: ({ args }) => assertWithinLimit(args),
  } satisfies Plugin;
}

type EstimatedOperation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

export function createCallEstimator(table: CostTable): (operation: EstimatedOperation) => number {
  const estimates = new WeakMap<DocumentNode, Map<string, number>>();

  return ({ schema, document, operationName, variableValues }) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return 0; // execution reports it
    const listLengths = readListLengths(operation, variableValues ?? {});
    const name = operation.name?.value ?? '';
    const key = listLengths.size === 0 ? name : [name, ...listLengths].join();
    const cached = estimates.get(document) ?? new Map<string, number>();
    estimates.set(document, cached);
    const cachedCalls = cached.get(key);
    if (cachedCalls !== undefined) return cachedCalls;
    const listLength = (variable: string) => listLengths.get(variable) ?? 1;
    const { upstreamCalls } = new CallEstimate(
      { schema, fragments: fragmentMap(document), operation, listLength },
      table,
    );
    if (cached.size >= maxCachedEstimates) cached.clear();
    cached.set(key, upstreamCalls);
    return upstreamCalls;
  };
}

function readListLengths(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variableValues: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const definition of variableDefinitions) {
    const { value: name } = definition.variable.name;
    const value = variableValues[name];
    const length = Array.isArray(value) ? value.length : value === undefined ? defaultLength(definition) : undefined;
    if (length !== undefined) lengths.set(name, length);
  }
  return lengths;
}

const defaultLength = ({ defaultValue }: VariableDefinitionNode): number | undefined =>
  defaultValue?.kind === Kind.LIST ? defaultValue.values.length : undefined;
