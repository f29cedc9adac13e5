/** How an object is found by what another subgraph knows of it. */
import type { z } from 'zod';
import type { _Entity, ResolversParentTypes } from '../../../generated/graphql.js';
import type { Context } from '../../context.js';
import { badUserInput } from '../graphql-errors.js';

export type EntityName = NonNullable<_Entity['__typename']>;

type Source<Name extends EntityName> = ResolversParentTypes[Name];

/** Resolves to null where there is no such object for the caller. */
export type Reference<Name extends EntityName> = (
  representation: unknown,
  context: Context,
) => Promise<(Source<Name> & { __typename: Name }) | null>;

/** @param key the fields of the entity's keys */
export function reference<Name extends EntityName, Key>(
  name: Name,
  key: z.ZodType<Key>,
  find: (key: Key, context: Context) => Promise<Source<Name> | null> | Source<Name>,
): Reference<Name> {
  return async (representation, context) => {
    const { data, success } = key.safeParse(representation);
    if (!success) throw badUserInput(`A reference to ${name} carries the fields of one of its keys.`);
    const source = await find(data, context);
    return source && { ...source, __typename: name };
  };
}
