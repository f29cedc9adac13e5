/** Cache policies for Apollo Client: the key fields of each type, and merge functions for the pages of connections. */
import type { FieldPolicy, TypePolicies, TypePolicy } from '@apollo/client';

/** Identifies an object by the field; without the field in the selection, the object is stored within its parent. */
const keyedBy = (field: string): TypePolicy => ({
  keyFields: ({ __typename }, { storeObject }) => {
    const key: unknown = storeObject?.[field];
    return __typename !== undefined && typeof key === 'string' ? `${__typename}:${key}` : false;
  },
});

interface Page {
  readonly nodes?: readonly unknown[];
  readonly edges?: readonly unknown[];
}

/** Appends a page to the cached ones. A page without `after` replaces them. Merges `nodes` and `edges`. */
const paged = (...keyArgs: string[]): FieldPolicy<Page> => ({
  keyArgs,
  merge: (existing, incoming, { args }) => {
    if (existing === undefined || typeof args?.['after'] !== 'string') return incoming;
    const { nodes, edges } = incoming;
    return {
      ...existing,
      ...incoming,
      ...(nodes && { nodes: [...(existing.nodes ?? []), ...nodes] }),
      ...(edges && { edges: [...(existing.edges ?? []), ...edges] }),
    };
  },
});

export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      providers: paged('name', 'stateCode', 'districtCode'),
      lockerServices: paged(),
    },
  },
  Patient: {
    fields: {
      requests: paged('kinds', 'status'),
      consentRequests: paged('status'),
      subscriptionRequests: paged('status'),
      authorizationRequests: paged('status'),
      lockerSetups: paged('status'),
    },
  },
  State: keyedBy('code'),
  District: keyedBy('code'),
  Authorization: keyedBy('requestId'),
  GrantedSubscription: keyedBy('subscriptionId'),
  // Requests name the same requester differently, so requesters are not normalized.
  Requester: { keyFields: false },
};
