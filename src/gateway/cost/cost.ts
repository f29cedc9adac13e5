/**
 * Counts, before anything is done, what an operation can cause: calls to UMANG, and objects in its answer. It ends as soon as
 * objects are too many, so it takes no longer than the answer may be large.
 */
import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Limits } from '../../entry.js';
import { leftOutBy } from '../document/left-out.js';
import { fragmentsIn } from '../document/selected.js';
import { type Variables, Ways } from '../document/ways.js';
import { Bill, type Item } from './bill.js';
import { itemsOf } from './items.js';

/** Of one operation. Each takes up to half a kB. */
const mostItems = 200;

interface Items {
  readonly items: readonly Item[];
  readonly size: number;
  /** Where they are the same whatever the variables. */
  calls?: number;
}

interface Kept {
  readonly defaults: Variables;
  readonly ways: Ways<Items>;
}

export interface OperationArguments {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: unknown;
}

/** @returns counts the calls of an operation; throws where its answer would hold too many objects */
export function countCalls(limits: Limits): (args: OperationArguments) => number {
  const known = new WeakMap<OperationDefinitionNode, Kept>(); // Yoga keeps parsed documents, and forgets them

  function keptOf(node: OperationDefinitionNode, document: DocumentNode): Kept {
    const found = known.get(node) ?? { defaults: defaultsOf(node), ways: new Ways<Items>(document, mostItems) };
    known.set(node, found);
    return found;
  }

  return ({ schema, document, operationName, variableValues }) => {
    const node = getOperationAST(document, operationName);
    const root = node && schema.getRootType(node.operation);
    if (!node || !root) return 0; // the executor says so
    const { defaults, ways } = keptOf(node, document);
    const variables: Variables = { ...defaults, ...(variableValues as object | undefined) };
    const read = () => {
      const asked = { schema, fragments: fragmentsIn(document), isLeftOut: leftOutBy(variables) };
      return itemsOf({ ...asked, node }, root, limits);
    };
    const kept = ways.for(variables, (room) => within(room, read()));
    if (kept?.calls !== undefined) return kept.calls;
    const { calls } = new Bill(limits, variables, kept?.items ?? read());
    if (kept && !node.variableDefinitions?.length) kept.calls = calls;
    return calls;
  };
}

function within(room: number, items: Iterable<Item>): Items | undefined {
  const found: Item[] = [];
  for (const item of items) if (found.push(item) > room) return undefined;
  return { items: found, size: found.length };
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
