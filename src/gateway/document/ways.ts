/**
 * What is made of an operation once and used again: for each way in which its conditions fall out, as long as all that is made
 * of its document is not large together. The conditions are all that may be kept of the variables: the rest is somebody's.
 */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { conditionsIn } from './left-out.js';
import { defaultsOf, type Variables } from './variables.js';

export type Conditions = Readonly<Record<string, boolean>>;

interface Room {
  left: number;
}

export class Ways<Made> {
  readonly #made = new Map<string, Made>();

  constructor(
    readonly defaults: Variables,
    private readonly conditions: readonly string[],
    private readonly shared: Room,
  ) {}

  /** For how much there is room. */
  get room(): number {
    return this.shared.left;
  }

  /** @returns nothing where one of them is neither true nor false */
  conditionsBy(variables: Variables): Conditions | undefined {
    const found: Record<string, boolean> = {};
    for (const name of this.conditions) {
      const value = Object.hasOwn(variables, name) ? variables[name] : this.defaults[name];
      if (typeof value !== 'boolean') return undefined;
      found[name] = value;
    }
    return found;
  }

  find(conditions: Conditions): Made | undefined {
    return this.#made.get(wayOf(conditions));
  }

  /** Keeps it where there is room. */
  keep(conditions: Conditions, made: Made, size: number): void {
    if (size > this.shared.left) return;
    this.shared.left -= size;
    this.#made.set(wayOf(conditions), made);
  }
}

const wayOf = (conditions: Conditions): string => Object.values(conditions).join();

/** @param room for how much there is room in a document; kept as long as it is, which Yoga parses once and then forgets */
export function keepWays<Made>(
  room: number,
): (document: DocumentNode, operation: OperationDefinitionNode) => Ways<Made> {
  const documents = new WeakMap<DocumentNode, (operation: OperationDefinitionNode) => Ways<Made>>();
  return (document, operation) => {
    const known = documents.get(document);
    if (known) return known(operation);
    const made = waysIn<Made>(document, { left: room });
    documents.set(document, made);
    return made(operation);
  };
}

function waysIn<Made>(document: DocumentNode, room: Room): (operation: OperationDefinitionNode) => Ways<Made> {
  const conditions = conditionsIn(document);
  const ways = new Map<OperationDefinitionNode, Ways<Made>>();
  return (operation) => {
    const known = ways.get(operation);
    if (known) return known;
    const defaults = defaultsOf(operation);
    const own = Object.keys(defaults).filter((name) => conditions.has(name));
    const made = new Ways<Made>(defaults, own, room);
    ways.set(operation, made);
    return made;
  };
}
