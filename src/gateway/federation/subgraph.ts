/** Makes the graph an Apollo Federation subgraph: serves its SDL for composition and resolves entity references. */
import { z } from 'zod';
import type { Context } from '../../domains/context.js';
import { entities } from '../../domains/entities.js';
import { badUserInput, forbidden } from '../../domains/shared/graphql-errors.js';
import { errorDetailMessages } from '../../domains/shared/i18n/error-messages.js';
import { operatorOnly } from '../../domains/shared/mutations/operator-only.js';
import type { EntityName } from '../../domains/shared/entity.js';
import type { Query_EntitiesArgs, Resolvers } from '../../generated/graphql.js';
import { limitExceeded } from '../../graphql-server/limits/limit-exceeded.js';
import type { Limit } from '../../graphql-server/options.js';
import { RequestState } from '../../lib/request-state.js';

export interface FederationOptions {
  /** Whether anyone may read the SDL through `_service` where no router key is required; otherwise only the operator. */
  readonly introspectionEnabled: boolean;
  /** Maximum in all `_entities` fields of one operation together. */
  readonly maxReferences: Limit;
  /** Whether `_entities` and `_service` are open only to requests with the router's key. */
  readonly requiresRouterKey: boolean;
}

/** @param sdl called while a request is executed */
export function federation(
  sdl: () => string,
  { introspectionEnabled, maxReferences, requiresRouterKey }: FederationOptions,
): Resolvers {
  const resolveService = async () => ({ sdl: sdl() });

  /** Each entity fails or succeeds on its own. */
  async function resolveEntities(_root: unknown, { representations }: Query_EntitiesArgs, context: Context) {
    countReferences(representations.length, context, maxReferences);
    const results = await Promise.allSettled(
      representations.map((representation) => resolveReference(representation, context)),
    );
    return results.map((result) =>
      result.status === 'fulfilled' ? result.value : Promise.reject(result.reason as Error),
    );
  }

  return {
    Query: requiresRouterKey
      ? { _service: routerOnly(resolveService), _entities: routerOnly(resolveEntities) }
      : {
          _service: introspectionEnabled ? resolveService : operatorOnly(resolveService),
          _entities: resolveEntities,
        },

    _Entity: { __resolveType: ({ __typename }) => __typename },
  };
}

/** Restricts a field to federation routers. */
const routerOnly =
  <Arguments, Result>(resolve: (root: unknown, args: Arguments, context: Context) => Promise<Result>) =>
  async (root: unknown, args: Arguments, context: Context): Promise<Result> => {
    if (!context.viewer.isRouter) throw forbidden(errorDetailMessages.routerKeyRequired);
    return resolve(root, args, context);
  };

const referenceCounts = new RequestState<Context, number>('entity references');

function countReferences(count: number, context: Context, limit: Limit): void {
  const actual = (referenceCounts.get(context) ?? 0) + count;
  referenceCounts.set(context, actual);
  if (actual > limit.value)
    throw limitExceeded({ subject: 'The operation has', unit: 'entity references', actual, limit });
}

const entityName = z.custom<EntityName>((name) => typeof name === 'string' && Object.hasOwn(entities, name));
const typenameOnly = z.object({ __typename: entityName });

async function resolveReference(representation: unknown, context: Context) {
  const { data } = typenameOnly.safeParse(representation);
  if (!data) throw badUserInput(errorDetailMessages.entityTypeUnknown);
  return entities[data.__typename](representation, context);
}
