/**
 * Caches one value per combination of an operation's @skip/@include variables, within a size budget per document. Only those
 * booleans are retained; all other variable values may be personal data.
 */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { memoizeByObject } from '../../lib/memoize.js';
import { conditionVariables } from '../ast/conditional-directives.js';
import { defaultValues, type Variables } from '../ast/variables.js';

export type Conditions = Readonly<Record<string, boolean>>;

interface Budget {
  remaining: number;
}

/** The cached values of one operation. */
export class OperationVariants<Value> {
  readonly defaults: Variables;
  readonly #conditionNames: readonly string[];
  readonly #values = new Map<string, Value>();

  /** @param budget shared by all operations of the document */
  constructor(
    operation: OperationDefinitionNode,
    conditionNames: ReadonlySet<string>,
    private readonly budget: Budget,
  ) {
    this.defaults = defaultValues(operation);
    this.#conditionNames = Object.keys(this.defaults).filter((name) => conditionNames.has(name));
  }

  get remainingBudget(): number {
    return this.budget.remaining;
  }

  /** @returns undefined when a condition is not a boolean */
  conditionsFor(variables: Variables): Conditions | undefined {
    const conditions = Object.create(null) as Record<string, boolean>; // a variable may be called `__proto__`
    for (const name of this.#conditionNames) {
      const value = Object.hasOwn(variables, name) ? variables[name] : this.defaults[name];
      if (typeof value !== 'boolean') return undefined;
      conditions[name] = value;
    }
    return conditions;
  }

  get(conditions: Conditions): Value | undefined {
    return this.#values.get(variantKey(conditions));
  }

  /** Drops the value when it exceeds the budget. Every value takes at least 1. */
  set(conditions: Conditions, value: Value, size: number): void {
    const cost = Math.max(1, size);
    if (cost > this.budget.remaining) return;
    this.budget.remaining -= cost;
    this.#values.set(variantKey(conditions), value);
  }
}

const variantKey = (conditions: Conditions): string => Object.values(conditions).join();

/** @param budget total size of the values per document; they live as long as the document in the document cache */
export function createVariantCache<Value>(
  budget: number,
): (document: DocumentNode, operation: OperationDefinitionNode) => OperationVariants<Value> {
  const findVariants = memoizeByObject((document: DocumentNode) => {
    const conditionNames = conditionVariables(document);
    const documentBudget = { remaining: budget };
    return memoizeByObject(
      (operation: OperationDefinitionNode) => new OperationVariants<Value>(operation, conditionNames, documentBudget),
    );
  });
  return (document, operation) => findVariants(document)(operation);
}
