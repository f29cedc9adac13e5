/** Estimates operations. Estimates are cached by document. */
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { memoizeByObject } from '../../lib/memoize.js';
import { fragmentMap } from '../ast/collect-fields.js';
import type { CallCost, CostTable } from './cost-table.js';
import { CallEstimate } from './estimate-calls.js';

/** Maximum per document. Estimates differ by operation and by the lengths of its list variables. */
const maxCachedEstimates = 20;

type EstimatedOperation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/** Returns the maximum number of upstream calls. */
export type CallEstimator = (operation: EstimatedOperation) => number;

export function createCallEstimator(table: CostTable): CallEstimator {
  const findEstimates = memoizeByObject((_: DocumentNode) => new Map<string, number>());

  return ({ schema, document, operationName, variableValues }) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return 0; // execution reports it
    const listLengths = readListLengths(operation, variableValues ?? {});
    const name = operation.name?.value ?? '';
    const key = listLengths.size === 0 ? name : [name, ...listLengths].join();
    const cached = findEstimates(document);
    const cachedCalls = cached.get(key);
    if (cachedCalls !== undefined) return cachedCalls;
    const { upstreamCalls } = estimate(table, { schema, document }, operation, listLengths);
    if (cached.size >= maxCachedEstimates) cached.clear();
    cached.set(key, upstreamCalls);
    return upstreamCalls;
  };
}

/** The maximum number of calls by endpoint. */
export function estimateCallsByEndpoint(
  table: CostTable,
  { schema, document, operationName, variableValues }: EstimatedOperation,
): ReadonlyMap<CallCost['endpoint'], number> {
  const operation = getOperationAST(document, operationName);
  if (!operation) return new Map();
  const listLengths = readListLengths(operation, variableValues ?? {});
  return estimate(table, { schema, document }, operation, listLengths).callsByEndpoint;
}

function estimate(
  table: CostTable,
  { schema, document }: Pick<EstimatedOperation, 'schema' | 'document'>,
  operation: OperationDefinitionNode,
  listLengths: ReadonlyMap<string, number>,
): CallEstimate {
  const listLength = (variable: string) => listLengths.get(variable) ?? 1;
  return new CallEstimate({ schema, fragments: fragmentMap(document), operation, listLength }, table);
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
