/**
 * What is made of an operation once and used again: for each way in which its conditions fall out, as long as all that is made
 * of its document is not large together. The conditions are all that may be kept of the variables: the rest is somebody's.
 */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { conditionsIn } from './ast/conditional-directives.js';
import { defaultsOf, type Variables } from './ast/variables.js';

export type Conditions = Readonly<Record<string, boolean>>;

interface Room {
  left: number;
}

export class Ways<Made> {
  readonly defaults: Variables;
  readonly #conditions: readonly string[];
  readonly #made = new Map<string, Made>();

  /** @param conditions of all operations of the document, which share its room */
  constructor(
    operation: OperationDefinitionNode,
    conditions: ReadonlySet<string>,
    private readonly shared: Room,
  ) {
    this.defaults = defaultsOf(operation);
    this.#conditions = Object.keys(this.defaults).filter((name) => conditions.has(name));
  }

  /** For how much there is room. */
  get room(): number {
    return this.shared.left;
  }

  /** @returns nothing where one of them is neither true nor false */
  conditionsBy(variables: Variables): Conditions | undefined {
    const found = Object.create(null) as Record<string, boolean>; // one may have the name `__proto__`
    for (const name of this.#conditions) {
      const value = Object.hasOwn(variables, name) ? variables[name] : this.defaults[name];
      if (typeof value !== 'boolean') return undefined;
      found[name] = value;
    }
    return found;
  }

  find(conditions: Conditions): Made | undefined {
    return this.#made.get(wayOf(conditions));
  }

  /** Keeps it where there is room, of which anything takes some. */
  keep(conditions: Conditions, made: Made, size: number): void {
    const taken = Math.max(1, size);
    if (taken > this.shared.left) return;
    this.shared.left -= taken;
    this.#made.set(wayOf(conditions), made);
  }
}

const wayOf = (conditions: Conditions): string => Object.values(conditions).join();

interface Kept<Made> {
  readonly conditions: ReadonlySet<string>;
  readonly room: Room;
  readonly ways: Map<OperationDefinitionNode, Ways<Made>>;
}

/** @param room for how much there is room in a document; kept as long as it is, which Yoga parses once and then forgets */
export function keepWays<Made>(
  room: number,
): (document: DocumentNode, operation: OperationDefinitionNode) => Ways<Made> {
  const documents = new WeakMap<DocumentNode, Kept<Made>>();
  return (document, operation) => {
    const kept = documents.get(document) ?? {
      conditions: conditionsIn(document),
      room: { left: room },
      ways: new Map<OperationDefinitionNode, Ways<Made>>(),
    };
    documents.set(document, kept);
    const ways = kept.ways.get(operation) ?? new Ways<Made>(operation, kept.conditions, kept.room);
    kept.ways.set(operation, ways);
    return ways;
  };
}
