/** Federation entities: objects that another subgraph references by their keys. */
import type { z } from 'zod';
import type { _Entity, ResolversParentTypes } from '../../generated/graphql.js';
import type { Context } from '../context.js';
import { badUserInput } from './graphql-errors.js';
import { entityKeyInvalid } from './i18n/error-messages.js';

export type EntityName = NonNullable<_Entity['__typename']>;

type EntitySource<Name extends EntityName> = ResolversParentTypes[Name];

/** Resolves to null if the object does not exist or is not visible to the caller. */
export type ReferenceResolver<Name extends EntityName> = (
  representation: unknown,
  context: Context,
) => Promise<(EntitySource<Name> & { __typename: Name }) | null>;

/** @param key the key fields of a representation */
export function defineEntity<Name extends EntityName, Key>(
  name: Name,
  key: z.ZodType<Key>,
  resolve: (key: Key, context: Context) => Promise<EntitySource<Name> | null> | EntitySource<Name>,
): ReferenceResolver<Name> {
  return async (representation, context) => {
    const { data, success } = key.safeParse(representation);
    if (!success) throw badUserInput(entityKeyInvalid(name));
    const source = await resolve(data, context);
    return source && { ...source, __typename: name };
  };
}
