/**
 * Wraps a schema so that a standard executor counts into the operation budget. Introspection is not counted.
 *
 * Resolvers reject and never throw: if an item of a list throws, an executor abandons the items before it, whose own rejections
 * would then end the process.
 */
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type FieldNode,
  getNamedType,
  type GraphQLFieldConfig,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from '../ast/collect-fields.js';
import { isExcludedBy } from '../ast/conditional-directives.js';
import type { BudgetContext, OperationBudget } from './operation-budget.js';
import { objectSize } from './response-size.js';
import { omittedError } from './truncate-errors.js';

export const createCountingSchema = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    [MapperKind.OBJECT_TYPE]: countObjects,
    [MapperKind.OBJECT_FIELD]: (field: GraphQLFieldConfig<unknown, BudgetContext>) => ({
      ...field,
      resolve: countingResolver(field),
    }),
  });

/** Executors call `isTypeOf` for each object that they complete, whatever position it has. */
function countObjects(type: GraphQLObjectType<unknown, BudgetContext>): GraphQLObjectType {
  const { isTypeOf, ...config } = type.toConfig();
  const sizes = new WeakMap<readonly FieldNode[], number>(); // executors share the nodes of equal positions
  return new GraphQLObjectType<unknown, BudgetContext>({
    ...config,
    isTypeOf(value, context, info) {
      const { fieldNodes } = info;
      const size = sizes.get(fieldNodes) ?? selectedSize(config.name, info);
      sizes.set(fieldNodes, size);
      if (!context.budget.addObjects(1, size)) return context.budget.stop();
      return isTypeOf?.(value, context, info) ?? true;
    },
  });
}

function selectedSize(typeName: string, { schema, fragments, fieldNodes, variableValues }: GraphQLResolveInfo): number {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return 0;
  const selectionSets = fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const nodes = collectFields({ schema, fragments, isExcluded: isExcludedBy(variableValues) }, type, selectionSets);
  const fields = nodes.map(({ name, alias }) => ({ responseName: (alias ?? name).value, fieldName: name.value }));
  return objectSize(type, new Map(fields.map((field) => [field.responseName, field])).values());
}

function countingResolver({ type, resolve = defaultFieldResolver }: GraphQLFieldConfig<unknown, BudgetContext>) {
  const isLeaf = isLeafType(getNamedType(type));
  return (
    source: unknown,
    args: Record<string, unknown>,
    context: BudgetContext,
    info: GraphQLResolveInfo,
  ): unknown => {
    const { budget } = context;
    if (isSubscriptionEvent(info)) budget.reset();
    if (budget.exceeded) return budget.stop();
    const fail = async (error: unknown): Promise<never> => {
      if (budget.exceeded) return budget.stop();
      throw budget.takeError() ? error : omittedError;
    };
    const count = (value: unknown): unknown => (isLeaf && !countLeaves(value, budget) ? budget.stop() : value);
    let value: unknown;
    try {
      value = resolve(source, args, context, info);
    } catch (error) {
      return fail(error);
    }
    return value instanceof Promise ? value.then(count, fail) : count(value);
  };
}

const isSubscriptionEvent = ({ operation, path }: GraphQLResolveInfo): boolean =>
  operation.operation === OperationTypeNode.SUBSCRIPTION && path.prev === undefined;

/** Returns whether the leaves are within the budget. */
function countLeaves(value: unknown, budget: OperationBudget): boolean {
  if (typeof value === 'string') return budget.addCharacters(value.length);
  if (!Array.isArray(value)) return true;
  for (const item of value) if (item instanceof Promise) item.catch(() => {}); // nobody else handles it after an excess
  return budget.addObjects(value.length, 0) && value.every((item) => countLeaves(item, budget));
}
