/**
 * Counts, before anything is done, what an operation can cause: calls to UMANG, and objects in its answer. It walks what is
 * asked as the executor would, with the expected number of rows in place of rows. It ends as soon as objects are too many,
 * so it takes no longer than the answer may be large.
 */
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  getOperationAST,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Limits } from '../../entry.js';
import { leftOutBy } from '../left-out.js';
import { fragmentsIn } from '../selected.js';
import { Bill, type Place } from './bill.js';
import { type Asked, fieldsAsked, type Operation } from './fields.js';
import { known, prices, rows as knownRows, whole } from './prices.js';

export interface OperationArguments {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: unknown;
}

/** An object of the answer, or as many alike as its lists have rows. */
interface Spot extends Place {
  /** Whether it is a page, or an edge of one, whose rows are counted already. */
  readonly isPage: boolean;
  readonly isWhole: boolean;
  readonly known: readonly string[];
}

/** @throws where the answer would hold too many objects */
export function callsOf(args: OperationArguments, limits: Limits): number {
  const bill = new Bill(limits);
  const { schema } = args;
  const node = getOperationAST(args.document, args.operationName);
  const root = node && schema.getRootType(node.operation);
  if (!node || !root) return 0; // the executor says so
  const operation = operationOf(args, node);
  const start: Spot = { epoch: '', path: '', rows: 1, isCounted: false, isPage: false, isWhole: false, known: [] };
  const isMutation = node.operation === OperationTypeNode.MUTATION;
  const asked = fieldsAsked(operation, root, [node.selectionSet], isMutation ? ({ alias }) => alias : undefined);
  for (const field of asked) {
    if (isMutation) bill.addWrite(`${root.name}.${field.name}`);
    walk(field, root, isMutation ? { ...start, epoch: field.alias } : start);
  }
  return bill.calls;

  function walk(field: Asked, parent: GraphQLObjectType, at: Spot): void {
    const coordinate = `${parent.name}.${field.name}`;
    const isKnown = at.isWhole || at.known.includes(field.name);
    for (const price of prices[coordinate] ?? []) if (!(price.lookUp && isKnown)) bill.add(price, field.args, at);
    const output = parent.getFields()[field.name]?.type;
    if (!output || field.selections.length === 0) return;
    const type = getNamedType(output);
    const spot = spotOf(field, coordinate, type.name, isListType(getNullableType(output)), at);
    bill.addObjects(spot.rows);
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
    for (const possible of types)
      for (const inner of fieldsAsked(operation, possible, field.selections)) walk(inner, possible, spot);
  }

  function spotOf({ name, key, args }: Asked, coordinate: string, type: string, isList: boolean, at: Spot): Spot {
    if (at.isPage && ['edges', 'nodes', 'node'].includes(name)) return { ...at, isPage: name === 'edges' };
    const isPage = type.endsWith('Connection');
    const isCounted = Array.isArray(args['representations']);
    const count = isPage ? pageSize(args['first']) : isList ? (knownRows[coordinate] ?? listSize(args)) : 1;
    return {
      epoch: at.epoch,
      path: type === 'Patient' ? type : `${at.path}/${key}`, // there is but one patient
      rows: at.rows * count,
      isCounted,
      isPage,
      isWhole: whole.has(coordinate),
      known: known[coordinate] ?? [],
    };
  }

  /** References are answered by as many objects, of which equal ones share their calls. */
  function listSize({ representations }: Asked['args']): number {
    if (!Array.isArray(representations)) return limits.expectedRows;
    return Math.max(1, new Set(representations.map((reference) => JSON.stringify(reference))).size);
  }
}

const pageSize = (first: unknown): number => (typeof first === 'number' ? Math.min(100, Math.max(1, first)) : 20);

function operationOf(
  { schema, document, variableValues }: OperationArguments,
  node: OperationDefinitionNode,
): Operation {
  const defaults = new Map(
    (node.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue && valueFromASTUntyped(defaultValue),
    ]),
  );
  const variables = { ...(Object.fromEntries(defaults) as object), ...(variableValues as object | undefined) };
  return { schema, fragments: fragmentsIn(document), variables, isLeftOut: leftOutBy(variables) };
}
