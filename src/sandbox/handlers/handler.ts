/** How an endpoint is answered: by one function for each declaration, typed by it, so that none can be forgotten. */
import { z } from 'zod';
import type { Endpoint, ReplyOf, WireRequestOf } from '../../umang/endpoint.js';
import type { Person } from '../state/person.js';
import { refuse } from '../http/ndhm-errors.js';
import type { World } from '../state/state.js';

/** Who calls: the bare token, and the patient if it is a patient's. */
export class Caller {
  readonly #person: Person | undefined;

  constructor(
    readonly token: string,
    person?: Person,
  ) {
    this.#person = person;
  }

  get person(): Person {
    if (!this.#person) throw refuse.unauthorized();
    return this.#person;
  }
}

type Answer<E extends Endpoint> = (
  request: WireRequestOf<E>,
  caller: Caller,
  world: World,
) => ReplyOf<E> | Promise<ReplyOf<E>>;

export type Answers<Endpoints extends Record<string, Endpoint>> = {
  [Name in keyof Endpoints]: Answer<Endpoints[Name]>;
};

/** One endpoint ready to serve; whatever its types were, they are checked when the body is. */
export interface Route {
  readonly endpoint: Endpoint;
  /** Nothing where the declaration takes no such body. */
  readonly prepare: (body: unknown) => ((caller: Caller, world: World) => unknown) | undefined;
}

function route<E extends Endpoint>(endpoint: E, answer: Answer<E>): Route {
  return {
    endpoint,
    prepare: (body) => {
      const parsed = z.safeParse<E['request']>(endpoint.request, body);
      return parsed.success ? (caller, world) => answer(parsed.data, caller, world) : undefined;
    },
  };
}

export function routes<Endpoints extends Record<string, Endpoint>>(
  endpoints: Endpoints,
  answers: Answers<Endpoints>,
): Route[] {
  const names: (keyof Endpoints)[] = Object.keys(endpoints);
  return names.map((name) => route(endpoints[name], answers[name]));
}
