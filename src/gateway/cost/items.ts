/**
 * Of what the bill of an operation consists, before anything is done and whatever its variables are: it walks what is asked as
 * the executor would, with the expected number of rows in place of rows.
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
import type { Limits } from '../../entry.js';
import type { Selecting } from '../document/selected.js';
import type { Variables } from '../document/ways.js';
import type { Item, Place } from './bill.js';
import { type Asked, fieldsAsked, type Values } from './fields.js';
import { known, type Price, prices, rows, whole } from './prices.js';

/** An object of the answer, or as many alike as its lists have rows. */
interface Spot {
  readonly place: Place;
  /** Whether it is a page, or an edge of one, whose rows are counted already. */
  readonly isPage: boolean;
  readonly isWhole: boolean;
  readonly known: readonly string[];
}

export function* itemsOf(
  operation: Selecting & { readonly node: OperationDefinitionNode },
  root: GraphQLObjectType,
  limits: Limits,
): Generator<Item> {
  const { schema, node } = operation;
  const isMutation = node.operation === OperationTypeNode.MUTATION;
  const asked = fieldsAsked(operation, root, [node.selectionSet], isMutation ? ({ alias }) => alias : undefined);
  for (const field of asked) {
    if (isMutation) yield write(`${root.name}.${field.name}`);
    yield* walk(field, root, startOf(isMutation ? field.alias : ''));
  }

  function* walk(field: Asked, parent: GraphQLObjectType, at: Spot): Generator<Item> {
    const coordinate = `${parent.name}.${field.name}`;
    const isKnown = at.isWhole || at.known.includes(field.name);
    for (const price of prices[coordinate] ?? [])
      if (!(price.lookUp && isKnown)) yield priced(price, field.values, at.place);
    const output = parent.getFields()[field.name]?.type;
    if (!output || field.selections.length === 0) return;
    const type = getNamedType(output);
    const spot = spotOf(field, coordinate, type.name, isListType(getNullableType(output)), at);
    yield objects(spot.place);
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type].filter(isObjectType);
    for (const possible of types)
      for (const inner of fieldsAsked(operation, possible, field.selections)) yield* walk(inner, possible, spot);
  }

  function spotOf({ name, key, values }: Asked, coordinate: string, type: string, isList: boolean, at: Spot): Spot {
    if (at.isPage && ['edges', 'nodes', 'node'].includes(name)) return { ...at, isPage: name === 'edges' };
    const isPage = type.endsWith('Connection');
    const { epoch, path } = at.place;
    return {
      place: {
        epoch,
        path: type === 'Patient' ? type : `${path}/${key}`, // there is but one patient
        above: at.place,
        size: isPage ? pageSize(values) : isList ? listSize(rows[coordinate] ?? limits.expectedRows, values) : one,
        isCounted: (variables) => referencesIn(values, variables) !== undefined,
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
  place: { epoch, path: '', size: one, isCounted: () => false },
  isPage: false,
  isWhole: false,
  known: [],
});

const one = (): number => 1;

const pageSize =
  (values: Values): Place['size'] =>
  (variables) => {
    const { first } = values(variables);
    return typeof first === 'number' ? Math.min(100, Math.max(1, first)) : 20;
  };

/** References are answered by as many objects, of which equal ones share their calls. */
const listSize =
  (expected: number, values: Values): Place['size'] =>
  (variables) => {
    const references = referencesIn(values, variables);
    if (!references) return expected;
    return Math.max(1, new Set(references.map((reference) => JSON.stringify(reference))).size);
  };

function referencesIn(values: Values, variables: Variables): readonly unknown[] | undefined {
  const { representations } = values(variables);
  return Array.isArray(representations) ? representations : undefined;
}
