/** What makes the graph a part of larger ones: its SDL for composition, and its entities by reference for routers. */
import { z } from 'zod';
import type { Context } from '../domains/context.js';
import { badUserInput } from '../domains/shared/graphql-errors.js';
import { operatorOnly } from '../domains/shared/mutations/operator-only.js';
import type { EntityName } from '../domains/shared/relay/entity.js';
import { references } from '../domains/entities.js';
import type { Resolvers } from '../generated/graphql.js';

export const federation = (sdl: string, isReadable: boolean): Resolvers => ({
  Query: {
    _service: isReadable ? () => ({ sdl }) : operatorOnly(async () => ({ sdl })),

    /** One that fails leaves the others. */
    async _entities(_root, { representations }, context) {
      const found = await Promise.allSettled(representations.map((reference) => entityOf(reference, context)));
      return found.map((entity) =>
        entity.status === 'fulfilled' ? entity.value : Promise.reject(entity.reason as Error),
      );
    },
  },

  _Entity: { __resolveType: ({ __typename }) => __typename },
});

const entityName = z.custom<EntityName>((name) => typeof name === 'string' && Object.hasOwn(references, name));
const named = z.object({ __typename: entityName });

async function entityOf(representation: unknown, context: Context) {
  const { data } = named.safeParse(representation);
  if (!data) throw badUserInput('A reference names one of the graph’s entities in `__typename`.');
  return references[data.__typename](representation, context);
}
