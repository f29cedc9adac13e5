/**
 * Caches one value per combination of an operation's @skip/@include variables, within a size budget per document. Only those
 * booleans are retained; all other variable values may be personal data.
 */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
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

interface DocumentEntry<Value> {
  readonly conditionNames: ReadonlySet<string>;
  readonly budget: Budget;
  readonly variants: Map<OperationDefinitionNode, OperationVariants<Value>>;
}

/** @param budget total size of the values per document; they live as long as the document, which Yoga caches for a while */
export function createVariantCache<Value>(
  budget: number,
): (document: DocumentNode, operation: OperationDefinitionNode) => OperationVariants<Value> {
  const entries = new WeakMap<DocumentNode, DocumentEntry<Value>>();
  return (document, operation) => {
    const entry = entries.get(document) ?? {
      conditionNames: conditionVariables(document),
      budget: { remaining: budget },
      variants: new Map<OperationDefinitionNode, OperationVariants<Value>>(),
    };
    entries.set(document, entry);
    const variants =
      entry.variants.get(operation) ?? new OperationVariants<Value>(operation, entry.conditionNames, entry.budget);
    entry.variants.set(operation, variants);
    return variants;
  };
}
