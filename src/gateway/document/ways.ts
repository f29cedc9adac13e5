/**
 * What is made of an operation once, and used again: for each way in which its conditions fall out, as long as all of it
 * together is not large.
 */
import { conditionsIn } from './left-out.js';
import type { DocumentNode } from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

export interface Sized {
  readonly size: number;
}

export class Ways<Made extends Sized> {
  readonly #made = new Map<string, Made>();
  readonly #conditions: readonly string[] | undefined;
  #room: number;

  /** @param room for how much there is room */
  constructor(document: DocumentNode, room: number) {
    this.#conditions = conditionsIn(document);
    this.#room = room;
  }

  /**
   * @param make is given the room that is left, and gives nothing where that does not do: then it is asked no more
   * @returns nothing where there is nothing, where a condition is neither true nor false, or where other directives are
   */
  for(variables: Variables, make: (room: number) => Made | undefined): Made | undefined {
    const given = this.#conditions?.map((name) => variables[name]);
    if (!given?.every((condition) => typeof condition === 'boolean')) return undefined;
    const way = given.join();
    return this.#made.get(way) ?? this.#make(way, make);
  }

  #make(way: string, make: (room: number) => Made | undefined): Made | undefined {
    if (this.#room <= 0) return undefined;
    const made = make(this.#room);
    this.#room -= made ? Math.max(1, made.size) : this.#room;
    if (made) this.#made.set(way, made);
    return made;
  }
}
