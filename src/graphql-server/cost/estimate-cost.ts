/** Counts, before anything is done, what an operation can cause: calls to UMANG, and objects in its answer. */
import { type DocumentNode, type FieldNode, getOperationAST, type GraphQLSchema } from 'graphql';
import type { Limits } from '../../config/request-policy.js';
import { leftOutBy } from '../execution/ast/conditional-directives.js';
import { fragmentsIn } from '../execution/ast/collect-fields.js';
import type { Variables } from '../execution/ast/variables.js';
import { keepWays } from '../execution/variant-cache.js';
import { Bill, type Item } from './cost-estimate.js';
import type { Written } from './merge-fields.js';
import { eachItem } from './walk-operation.js';

export interface OperationArguments {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: unknown;
}

/** Of one document. Each takes up to half a kB. */
const mostItems = 200;

/** What its bill consists of, or without variables its sum. */
type Kept = readonly Item[] | number;

/**
 * It ends as soon as there are too many objects, so it takes no longer than the answer may be large.
 * @returns counts the calls of an operation; throws where its answer would hold too many objects
 */
export function countCalls(limits: Limits): (args: OperationArguments) => number {
  const waysOf = keepWays<Kept>(mostItems);

  return ({ schema, document, operationName, variableValues }) => {
    const node = getOperationAST(document, operationName);
    const root = node && schema.getRootType(node.operation);
    if (!node || !root) return 0; // the executor says so
    const ways = waysOf(document, node);
    const given = (variableValues ?? {}) as Variables;
    const conditions = ways.conditionsBy(given);
    const kept = conditions && ways.find(conditions);
    if (typeof kept === 'number') return kept;

    const variables = { ...ways.defaults, ...given };
    const bill = new Bill(limits, variables);
    if (kept) {
      for (const item of kept) item(bill);
      return bill.calls;
    }
    const items: Item[] = [];
    const isLeftOut = leftOutBy(conditions ?? variables);
    const reading = { schema, fragments: fragmentsIn(document), isLeftOut, read: new Map<FieldNode, Written>() };
    eachItem({ ...reading, node }, root, limits, (item) => {
      item(bill);
      if (items.length <= ways.room) items.push(item);
    });
    const { calls } = bill;
    if (conditions && node.variableDefinitions?.length) ways.keep(conditions, items, items.length);
    else if (conditions) ways.keep(conditions, calls, 1);
    return calls;
  };
}
