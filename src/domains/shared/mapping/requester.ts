import type { ResolversParentTypes } from '../../../generated/graphql.js';
import { toProviderReference } from '../../provider/provider.js';
import { toRaw } from './enum-map.js';
import { providerType } from './enums.js';
import type { ReferenceReply } from '../wire.js';

export function toRequester(requester: ReferenceReply | null | undefined): ResolversParentTypes['Requester'] | null {
  if (!requester) return null;
  return {
    id: requester.id,
    name: requester.name ?? null,
    type: providerType.toGraphOrNull(requester.type),
    typeRaw: toRaw(requester.type),
    provider: toProviderReference(requester),
  };
}
