/** Cache policies for Apollo Client: the key fields of each type, and merge functions for the pages of connections. */
import type { FieldPolicy, Reference, TypePolicies, TypePolicy } from '@apollo/client';

/** Identifies an object by the field; without the field in the selection, the object is stored within its parent. */
const keyedBy = (field: string): TypePolicy => ({
  keyFields: ({ __typename }, { storeObject }) => {
    const key: unknown = storeObject?.[field];
    return __typename !== undefined && typeof key === 'string' ? `${__typename}:${key}` : false;
  },
});

interface Page {
  readonly nodes?: readonly Partial<Reference>[];
  readonly edges?: readonly { readonly node: Partial<Reference> }[];
  readonly pageInfo?: { readonly endCursor?: string | null };
}

/**
 * Appends a page to the cached ones, in `nodes` and in `edges`, without the objects that they already have. A page without
 * `after` replaces them. A page that does not continue them, such as a second response to the same `fetchMore`, is ignored.
 */
const paged = (...keyArgs: string[]): FieldPolicy<Page> => ({
  keyArgs,
  merge: (existing, incoming, { args }) => {
    const after: unknown = args?.['after'];
    if (existing === undefined || typeof after !== 'string') return incoming;
    const endCursor = existing.pageInfo?.endCursor;
    if (endCursor !== undefined && endCursor !== after) return existing;
    return {
      ...existing,
      ...incoming,
      ...(incoming.nodes && { nodes: append(existing.nodes, incoming.nodes, (node) => node) }),
      ...(incoming.edges && { edges: append(existing.edges, incoming.edges, ({ node }) => node) }),
    };
  },
});

/** Only objects with a cache id can be compared. */
function append<Item>(
  existing: readonly Item[] = [],
  incoming: readonly Item[],
  toReference: (item: Item) => Partial<Reference>,
): Item[] {
  const cached = new Set(existing.map((item) => toReference(item).__ref));
  cached.delete(undefined);
  return [...existing, ...incoming.filter((item) => !cached.has(toReference(item).__ref))];
}

export const typePolicies: TypePolicies = {
  Query: {
    fields: {
      providers: paged('name', 'stateCode', 'districtCode'),
      lockerServices: paged(),
    },
  },
  Patient: {
    fields: {
      requests: paged('kinds', 'status', 'statuses'),
      consentRequests: paged('status', 'statuses'),
      subscriptionRequests: paged('status', 'statuses'),
      authorizationRequests: paged('status', 'statuses'),
      lockerSetups: paged('status', 'statuses'),
    },
  },
  State: keyedBy('code'),
  District: keyedBy('code'),
  Authorization: keyedBy('requestId'),
  GrantedSubscription: keyedBy('subscriptionId'),
  // Requests name the same requester differently, so requesters are not normalized.
  Requester: { keyFields: false },
};
