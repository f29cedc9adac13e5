/** One handler function for each endpoint declaration, typed by that declaration: a missing handler is a compile error. */
import { z } from 'zod';
import type { Endpoint, ReplyOf, WireRequestOf } from '../../umang/endpoint.js';
import type { Person } from '../state/person.js';
import { ndhmError } from '../http/ndhm-errors.js';
import type { SandboxState } from '../state/state.js';

/** The authenticated caller: the bare token and, for a patient token, the patient. */
export class Principal {
  readonly #person: Person | undefined;

  constructor(
    readonly token: string,
    person?: Person,
  ) {
    this.#person = person;
  }

  get person(): Person {
    if (!this.#person) throw ndhmError.unauthorized();
    return this.#person;
  }
}

type Handler<E extends Endpoint> = (
  request: WireRequestOf<E>,
  principal: Principal,
  state: SandboxState,
) => ReplyOf<E> | Promise<ReplyOf<E>>;

export type Handlers<Endpoints extends Record<string, Endpoint>> = {
  [Name in keyof Endpoints]: Handler<Endpoints[Name]>;
};

/** An endpoint with its handler. The endpoint's types are erased here; `prepare` restores them by validating the body. */
export interface Route {
  readonly endpoint: Endpoint;
  /** Returns undefined if the body does not match the endpoint's request schema. */
  readonly prepare: (body: unknown) => ((principal: Principal, state: SandboxState) => unknown) | undefined;
}

function createRoute<E extends Endpoint>(endpoint: E, handler: Handler<E>): Route {
  return {
    endpoint,
    prepare: (body) => {
      const parsed = z.safeParse<E['request']>(endpoint.request, body);
      return parsed.success ? (principal, state) => handler(parsed.data, principal, state) : undefined;
    },
  };
}

export function createRoutes<Endpoints extends Record<string, Endpoint>>(
  endpoints: Endpoints,
  handlers: Handlers<Endpoints>,
): Route[] {
  const names: (keyof Endpoints)[] = Object.keys(endpoints);
  return names.map((name) => createRoute(endpoints[name], handlers[name]));
}
