/**
 * Of what the bill of an operation consists, whatever is given for its arguments: it walks what is asked as the executor would,
 * with the expected number of rows in place of rows.
 */
import {
  getNamedType,
  getNullableType,
  type GraphQLObjectType,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Limits } from '../../config/request-policy.js';
import type { Item, Place } from './cost-estimate.js';
import { type Asked, fieldsAsked, type Reading, type Values, type Written } from './merge-fields.js';
import { known, type Price, prices, rows, whole } from '../../gateway/cost-table.js';

/** An object of the answer, or as many alike as its lists have rows. */
interface Spot {
  readonly place: Place;
  /** Whether it is a page, or an edge of one, whose rows are counted already. */
  readonly isPage: boolean;
  readonly isWhole: boolean;
  readonly known: readonly string[];
}

/** @param emit is given one after another, and may throw to end it */
export function eachItem(
  operation: Reading & { readonly node: OperationDefinitionNode },
  root: GraphQLObjectType,
  { expectedRows }: Limits,
  emit: (item: Item) => void,
): void {
  const { schema, node } = operation;
  const isMutation = node.operation === OperationTypeNode.MUTATION;
  const asked = fieldsAsked(operation, root, [node.selectionSet], isMutation ? ({ alias }) => alias : undefined);
  for (const each of asked) {
    if (isMutation) emit(write(`${root.name}.${each.field.name}`));
    walk(each, root, startOf(isMutation ? each.field.alias : ''));
  }

  function walk({ field, selections }: Asked, parent: GraphQLObjectType, at: Spot): void {
    const coordinate = `${parent.name}.${field.name}`;
    const isKnown = at.isWhole || at.known.includes(field.name);
    for (const price of prices[coordinate] ?? [])
      if (!(price.lookUp && isKnown)) emit(priced(price, field.values, at.place));
    const output = parent.getFields()[field.name]?.type;
    if (!output || selections.length === 0) return;
    const type = getNamedType(output);
    const spot = spotOf(field, coordinate, type.name, isListType(getNullableType(output)), at);
    emit(objects(spot.place));
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
    for (const possible of types)
      for (const inner of fieldsAsked(operation, possible, selections)) walk(inner, possible, spot);
  }

  function spotOf({ name, key, values }: Written, coordinate: string, type: string, isList: boolean, at: Spot): Spot {
    if (at.isPage && ['edges', 'nodes', 'node'].includes(name)) return { ...at, isPage: name === 'edges' };
    const isPage = type.endsWith('Connection');
    const { epoch, path } = at.place;
    return {
      place: {
        epoch,
        path: type === 'Patient' ? type : `${path}/${key}`, // there is but one patient
        above: at.place,
        size: isPage ? pageSize(values) : isList ? listSize(rows[coordinate] ?? expectedRows, values) : one,
      },
      isPage,
      isWhole: whole.has(coordinate),
      known: known[coordinate] ?? [],
    };
  }
}

const write =
  (coordinate: string): Item =>
  (bill) =>
    bill.addWrite(coordinate);
const priced =
  (price: Price, values: Values, place: Place): Item =>
  (bill) =>
    bill.add(price, values, place);
const objects =
  (place: Place): Item =>
  (bill) =>
    bill.addObjects(place);

const startOf = (epoch: string): Spot => ({
  place: { epoch, path: '', size: one },
  isPage: false,
  isWhole: false,
  known: [],
});

const one: Place['size'] = () => ({ count: 1, isCounted: false });

const pageSize =
  (values: Values): Place['size'] =>
  (variables) => {
    const { first } = values(variables);
    return { count: typeof first === 'number' ? Math.min(100, Math.max(1, first)) : 20, isCounted: false };
  };

/** References are answered by as many objects, of which equal ones share their calls. */
const listSize =
  (expected: number, values: Values): Place['size'] =>
  (variables) => {
    const { representations } = values(variables);
    if (!Array.isArray(representations)) return { count: expected, isCounted: false };
    const distinct = new Set(representations.map((reference) => JSON.stringify(reference))).size;
    return { count: Math.max(1, distinct), isCounted: true };
  };
