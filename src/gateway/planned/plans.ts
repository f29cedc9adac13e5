/** The plans of one query: one for each way in which its conditions fall out, as long as they are not large together. */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { leftOutBy } from '../left-out.js';
import type { Plan } from './field.js';
import { planOf } from './plan.js';

/** One of a fragment counts wherever the fragment is spread, so a short document may have many. Each takes up to 1 kB. */
const mostFields = 200;

export class Plans {
  readonly #made = new Map<string, Plan>();
  #left = mostFields;

  /** @param conditions the variables that decide what is left out */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
    private readonly conditions: readonly string[],
  ) {}

  /** @returns nothing where there is none, or a condition is not true or false */
  for(variables: Readonly<Record<string, unknown>>): Plan | undefined {
    const given = this.conditions.map((name) => variables[name]);
    if (!given.every((condition) => typeof condition === 'boolean')) return undefined;
    const way = given.join();
    return this.#made.get(way) ?? this.#make(way, variables);
  }

  #make(way: string, variables: Readonly<Record<string, unknown>>): Plan | undefined {
    if (this.#left <= 0) return undefined;
    const plan = planOf(this.schema, this.document, this.operation, leftOutBy(variables), this.#left);
    this.#left -= plan ? Math.max(1, plan.size) : Infinity;
    if (plan) this.#made.set(way, plan);
    return plan;
  }
}
