/** `@cost` and `@listSize` in the SDL for routers: weights of a cost table. */
import { describe, expect, test } from '@jest/globals';
import { buildSchema, isObjectType, parse } from 'graphql';
import { addCostDirectives } from '../../../src/gateway/federation/cost-directives.js';
import { costTable } from '../../../src/gateway/cost/field-costs.js';
import type { CallCost, CostTable } from '../../../src/graphql-server/cost/cost-table.js';

const perOperation = (endpoint: number, calls?: number): CallCost =>
  calls === undefined ? { endpoint, sharedBy: 'operation' } : { endpoint, sharedBy: 'operation', calls };

const emptyTable: CostTable = {
  callCosts: {},
  loadedFields: {},
  expectedListSizes: { default: 10 },
  pageSize: { default: 20, max: 100 },
  singletonTypes: new Set(),
  maxCalls: {},
  maxEstimatedCalls: {},
};

/** @param resolved coordinates of fields with a resolver */
function annotate(sdl: string, table: Partial<CostTable>, resolved: string[] = []): string {
  const schema = buildSchema(sdl);
  for (const coordinate of resolved) {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`The schema has no ${coordinate}`);
    field.resolve = () => null;
  }
  return addCostDirectives(sdl, schema, { ...emptyTable, ...table });
}

describe('cost directives', () => {
  test('a field: has the sum of its calls', () => {
    const callCosts = { 'Query.a': [perOperation(1), perOperation(2, 4)] };
    expect(annotate('type Query { a: Int b: Int }', { callCosts })).toBe(
      'type Query { a: Int @cost(weight: 5) b: Int }',
    );
  });

  test('a field with a resolver that is not in the table: has one call', () => {
    expect(annotate('type Query { a: Int b: Int }', {}, ['Query.b'])).toBe(
      'type Query { a: Int b: Int @cost(weight: 1) }',
    );
  });

  test('a field with a resolver and no calls in the table: has no cost', () => {
    expect(annotate('type Query { a: Int }', { callCosts: { 'Query.a': [] } }, ['Query.a'])).toBe(
      'type Query { a: Int }',
    );
  });

  test('calls that fields of a type share: are the cost of the type, not of the fields', () => {
    const callCosts = { 'Item.a': [perOperation(1)], 'Item.b': [perOperation(1)], 'Item.c': [perOperation(2)] };
    const sdl = 'type Query { item: Item } type Item { a: Int b: Int c: Int }';
    expect(annotate(sdl, { callCosts })).toBe(
      'type Query { item: Item } type Item @cost(weight: 1) { a: Int b: Int c: Int @cost(weight: 1) }',
    );
  });

  test('a field that needs calls and returns an object that needs some: has both', () => {
    const callCosts = { 'Query.item': [perOperation(3)], 'Item.a': [perOperation(1)], 'Item.b': [perOperation(1)] };
    const sdl = 'type Query { item: Item } type Item { a: Int b: Int }';
    expect(annotate(sdl, { callCosts })).toContain('item: Item @cost(weight: 2)');
    expect(annotate(sdl, { callCosts, loadedFields: { 'Query.item': 'all' } })).toContain(
      'item: Item @cost(weight: 1)',
    );
  });

  test('calls that an argument causes: are the cost of the argument', () => {
    const cost: CallCost = { ...perOperation(1, 4), onlyWithArgument: 'filter' };
    const sdl = 'type Query { a(filter: Int = 1, other: Int): Int }';
    expect(annotate(sdl, { callCosts: { 'Query.a': [perOperation(1), cost] } })).toBe(
      'type Query { a(filter: Int = 1 @cost(weight: 4), other: Int): Int @cost(weight: 1) }',
    );
  });

  test('a list of objects: has its expected size, and a connection its page size', () => {
    const sdl = `type Query { a: [Item!] b: [Item] c(first: Int): ItemConnection d: [Int] }
      type Item { a: Int } type ItemConnection { nodes: [Item] edges: [Item] }`;
    const annotated = annotate(sdl, { expectedListSizes: { default: 10, 'Query.b': 36 } });
    expect(annotated).toContain('a: [Item!] @listSize(assumedSize: 10) b: [Item] @listSize(assumedSize: 36)');
    expect(annotated).toContain(
      'c(first: Int): ItemConnection @listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false) d: [Int] }',
    );
    expect(annotated).toContain('type ItemConnection { nodes: [Item] edges: [Item] }');
  });

  test('fields with directives and descriptions: keep them', () => {
    const sdl = 'type Query { "The a." a: Int @deprecated(reason: "Old.") }';
    const annotated = annotate(sdl, { callCosts: { 'Query.a': [perOperation(1)] } });
    expect(annotated).toBe('type Query { "The a." a: Int @deprecated(reason: "Old.") @cost(weight: 1) }');
    expect(() => parse(annotated)).not.toThrow();
  });

  test('the cost table of this graph: has only coordinates of the schema', async () => {
    const { schema } = await import('../schema/types.js');
    const unknown = Object.keys(costTable.callCosts).filter((coordinate) => {
      const [typeName = '', name = ''] = coordinate.split('.');
      const type = schema.getType(typeName);
      return typeName === '_Entity' ? !schema.getType(name) : !(isObjectType(type) && type.getFields()[name]);
    });
    expect(unknown).toEqual([]);
  });
});
