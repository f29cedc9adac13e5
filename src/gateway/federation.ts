/** Makes the graph an Apollo Federation subgraph: serves its SDL for composition and resolves entity references. */
import { z } from 'zod';
import type { Context } from '../domains/context.js';
import { entities } from '../domains/entities.js';
import { badUserInput } from '../domains/shared/graphql-errors.js';
import { errorDetailMessages } from '../domains/shared/i18n/error-messages.js';
import { operatorOnly } from '../domains/shared/mutations/operator-only.js';
import type { EntityName } from '../domains/shared/entity.js';
import type { Resolvers } from '../generated/graphql.js';

export const federation = (sdl: string, introspectionEnabled: boolean): Resolvers => ({
  Query: {
    _service: introspectionEnabled ? () => ({ sdl }) : operatorOnly(async () => ({ sdl })),

    /** Each entity fails or succeeds on its own. */
    async _entities(_root, { representations }, context) {
      const results = await Promise.allSettled(
        representations.map((representation) => resolveReference(representation, context)),
      );
      return results.map((result) =>
        result.status === 'fulfilled' ? result.value : Promise.reject(result.reason as Error),
      );
    },
  },

  _Entity: { __resolveType: ({ __typename }) => __typename },
});

const entityName = z.custom<EntityName>((name) => typeof name === 'string' && Object.hasOwn(entities, name));
const typenameOnly = z.object({ __typename: entityName });

async function resolveReference(representation: unknown, context: Context) {
  const { data } = typenameOnly.safeParse(representation);
  if (!data) throw badUserInput(errorDetailMessages.entityTypeUnknown);
  return entities[data.__typename](representation, context);
}
