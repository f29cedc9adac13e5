/** Estimates the upstream calls of an operation before it runs. Cost steps are cached per document. */
import { type DocumentNode, getOperationAST, type GraphQLSchema } from 'graphql';
import { fragmentMap } from '../ast/collect-fields.js';
import { isExcludedBy } from '../ast/conditional-directives.js';
import type { Variables } from '../ast/variables.js';
import { createVariantCache } from '../execution/variant-cache.js';
import type { RequestLimits } from '../options.js';
import { CostAccumulator, type CostStep } from './cost-accumulator.js';
import type { CostTable } from './cost-table.js';
import { walkOperation } from './walk-operation.js';

export interface OperationInput {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: unknown;
}

/** Per document; a step takes up to 0.5 kB. */
const maxCachedSteps = 200;

/** An operation without variables always costs the same. */
type CachedEstimate = readonly CostStep[] | number;

/** @returns estimates the upstream calls of an operation; throws GraphQLError when its response may have too many objects */
export function createCostEstimator(
  { maxResponseObjects, expectedListSize }: Pick<RequestLimits, 'maxResponseObjects' | 'expectedListSize'>,
  table: CostTable,
): (input: OperationInput) => number {
  const variantsFor = createVariantCache<CachedEstimate>(maxCachedSteps);

  return ({ schema, document, operationName, variableValues }) => {
    const node = getOperationAST(document, operationName);
    const root = node && schema.getRootType(node.operation);
    if (!node || !root) return 0; // execution reports it
    const variants = variantsFor(document, node);
    const provided = (variableValues ?? {}) as Variables;
    const conditions = variants.conditionsFor(provided);
    const cached = conditions && variants.get(conditions);
    if (typeof cached === 'number') return cached;

    const variables = { ...variants.defaults, ...provided };
    const estimate = new CostAccumulator(maxResponseObjects, table, variables);
    if (cached) {
      for (const addCost of cached) addCost(estimate);
      return estimate.upstreamCalls;
    }
    const steps: CostStep[] = [];
    const context = { schema, fragments: fragmentMap(document), isExcluded: isExcludedBy(conditions ?? variables) };
    walkOperation({ ...context, node, fieldUses: new Map() }, root, table, expectedListSize, (addCost) => {
      addCost(estimate);
      if (steps.length <= variants.remainingBudget) steps.push(addCost);
    });
    const { upstreamCalls } = estimate;
    if (conditions && node.variableDefinitions?.length) variants.set(conditions, steps, steps.length);
    else if (conditions) variants.set(conditions, upstreamCalls, 1);
    return upstreamCalls;
  };
}
