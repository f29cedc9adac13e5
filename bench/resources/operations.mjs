/** The operations whose resources are measured: those of the benchmark, and the paths of the gateway that it leaves out. */
import { operations as benchmarkOperations } from '../operations.mjs';

const fixed = (query, headers) => () => ({ body: JSON.stringify({ query }), headers });
const withInput = (query, input) => ({ body: JSON.stringify({ query, variables: { input } }) });
const digits = (index) => String(index).padStart(6, '0');

const inboxPage = `{ me { requests(first: 20) {
  nodes { id kind status lastUpdated requestedBy { id name } } pageInfo { hasNextPage endCursor }
} } }`;

// The arguments are variables: the gateway does not cache a document that has a secret in its text.
const approveRequest = `mutation ($input: ApproveSubscriptionRequestInput!) {
  approveSubscriptionRequest(input: $input) { subscriptionId userErrors { code } }
}`;

const allProviders = {
  purpose: 'PATRQT',
  hiTypes: ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'],
  categories: ['LINK', 'DATA'],
  period: { from: '2021-12-02T04:39:04.368Z', to: '2035-12-03T04:39:04.368Z' },
};

const signIn = `mutation ($input: SignInInput!) {
  signIn(input: $input) { session { token expiresAt } userErrors { code } }
}`;

const entities = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Provider { id name city } ... on State { code name } }
}`;

const representations = [
  { __typename: 'Provider', id: 'IN3410000000' },
  { __typename: 'Provider', id: 'IN3410000001' },
  { __typename: 'State', code: '10' },
];

export const routerKey = 'router-key-of-the-measurement';

/**
 * `createRequest` returns the body and additional headers of one request. The index makes those requests unique that no cache
 * may answer or that count for one account.
 */
export const operations = [
  ...benchmarkOperations.map(({ name, query }) => ({ name, createRequest: fixed(query) })),
  { name: 'inboxPage', createRequest: fixed(inboxPage) },
  {
    name: 'approveRequest',
    createRequest: (index) =>
      withInput(approveRequest, { requestId: `request-${digits(index)}`, sources: { allProviders } }),
  },
  {
    name: 'signIn',
    createRequest: (index) =>
      withInput(signIn, { phrAddress: `patient.${digits(index)}@sbx`, password: 'Sandbox#1234' }),
  },
  {
    name: 'entities',
    createRequest: () => ({
      body: JSON.stringify({ query: entities, variables: { representations } }),
      headers: { 'x-router-key': routerKey },
    }),
  },
  {
    name: 'rejectedDocument',
    expectsErrors: true,
    createRequest: (index) => ({ body: JSON.stringify({ query: `{ me { id unknown${digits(index)} } }` }) }),
  },
];
