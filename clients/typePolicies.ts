/** How Apollo Client's cache tells the graph's objects apart, and joins the pages of its lists. */
import type { FieldPolicy, TypePolicies, TypePolicy } from '@apollo/client';

/** Keyed where the field was asked for, and kept within its parent where it was not. */
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

/** Adds a page to those before it; a first page begins anew. `nodes` and `edges` serve alike. */
const paged = (...keyArgs: string[]): FieldPolicy<Page> => ({
  keyArgs,
  merge: (before, incoming, { args }) => {
    if (before === undefined || typeof args?.['after'] !== 'string') return incoming;
    const { nodes, edges } = incoming;
    return {
      ...before,
      ...incoming,
      ...(nodes && { nodes: [...(before.nodes ?? []), ...nodes] }),
      ...(edges && { edges: [...(before.edges ?? []), ...edges] }),
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
  // The same asker goes by another name in another request.
  Requester: { keyFields: false },
};
