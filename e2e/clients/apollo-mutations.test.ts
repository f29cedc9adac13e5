/**
 * Apollo Client updates its lists from the payloads of mutations: a list in the cache shows the new status without another
 * request.
 */
import { readFileSync } from 'node:fs';
import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { typePolicies } from '../../clients/typePolicies.js';
import { type SandboxGateway, startGateway } from '../../test/support/gateway.js';
import { allProviders } from '../../test/support/patient-client.js';

const possibleTypes = JSON.parse(readFileSync('clients/possibleTypes.json', 'utf8'));

let gateway: SandboxGateway;
let client: ApolloClient;
let requests: number;

beforeEach(async () => {
  gateway = await startGateway();
  const token = await gateway.signIn('asha.verma@sbx');
  requests = 0;
  const link = new HttpLink({
    uri: `${gateway.url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    fetch(input, init) {
      requests += 1;
      return fetch(input, init);
    },
  });
  client = new ApolloClient({ link, cache: new InMemoryCache({ typePolicies, possibleTypes }) });
});

afterEach(() => gateway.close());

const parse = (text: string): TypedDocumentNode<any, any> => gql(text);

const inbox = parse(`{
  me {
    id
    requests(first: 100) { nodes { id status } }
    subscriptionRequests(first: 100) { nodes { id status subscriptionId } }
    authorizationRequests(first: 100) { nodes { id status authorization { requestId status } } }
    lockerSetups(first: 100) { nodes { id status subscriptionRequest { id } authorizationRequest { id } service { id } } }
  }
}`);

const findPending = (list: string) => cachedList(list).find(({ status }) => status === 'REQUESTED');
const findCached = (list: string, id: string) => cachedList(list).find((node) => node['id'] === id);
const cachedList = (list: string): Record<string, any>[] => client.readQuery({ query: inbox })?.me[list].nodes ?? [];

/** Runs a mutation and checks that it is the only request. */
async function mutate(name: string, input: object, selection: string) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const mutation = parse(`mutation ($input: ${type}) { ${name}(input: $input) { ${selection} userErrors { code } } }`);
  const before = requests;
  const { data } = await client.mutate({ mutation, variables: { input } });
  expect(data[name].userErrors).toEqual([]);
  expect(requests).toBe(before + 1);
  return data[name];
}

test('an approved and a denied subscription request: the cached lists show the new status', async () => {
  await client.query({ query: inbox });
  const { id } = findPending('subscriptionRequests') ?? {};
  const { subscriptionRequest } = await mutate(
    'approveSubscriptionRequest',
    { requestId: id, sources: allProviders },
    'subscriptionRequest { id status subscriptionId }',
  );
  expect(findCached('subscriptionRequests', id)).toMatchObject({
    status: 'GRANTED',
    subscriptionId: subscriptionRequest.subscriptionId,
  });
  expect(findCached('requests', id)).toMatchObject({ status: 'GRANTED' });

  const { id: deniedId } = findPending('subscriptionRequests') ?? {};
  await mutate('denySubscriptionRequest', { requestId: deniedId }, 'subscriptionRequest { id status }');
  expect(findCached('subscriptionRequests', deniedId)).toMatchObject({ status: 'DENIED' });
});

test('an approved and revoked authorization request: the cached lists show both statuses', async () => {
  await client.query({ query: inbox });
  const { id } = findPending('authorizationRequests') ?? {};
  const selection = 'authorizationRequest { id status authorization { requestId status } }';
  await mutate('approveAuthorizationRequest', { requestId: id }, selection);
  expect(findCached('requests', id)).toMatchObject({ status: 'GRANTED' });
  expect(findCached('authorizationRequests', id)).toMatchObject({ authorization: { status: 'GRANTED' } });
  await mutate('revokeAuthorization', { requestId: id }, selection);
  expect(findCached('authorizationRequests', id)).toMatchObject({ authorization: { status: 'REVOKED' } });
});

test('a connected locker: the cached setup is granted, and the cached list of lockers contains the locker', async () => {
  const lockers = parse('{ me { id lockers { id active } } }');
  await client.query({ query: inbox });
  await client.query({ query: lockers });
  const setup = findPending('lockerSetups');
  const lockerId = setup?.['service'].id;
  const { categories: _, ...policy } = allProviders.allProviders;
  await mutate(
    'approveLockerSetup',
    {
      subscription: { requestId: setup?.['subscriptionRequest'].id, sources: allProviders },
      autoApproval: { hiuId: lockerId, policy: { allProviders: policy } },
      authorization: { requestId: setup?.['authorizationRequest'].id },
    },
    'lockerSetup { id status subscriptionRequest { id status } } me { id lockers { id active } }',
  );
  expect(findCached('lockerSetups', setup?.['id'])).toMatchObject({ status: 'GRANTED' });
  expect(findCached('requests', setup?.['id'])).toMatchObject({ status: 'GRANTED' });
  expect(findCached('subscriptionRequests', setup?.['id'])).toMatchObject({ status: 'GRANTED' });
  expect(client.readQuery({ query: lockers })?.me.lockers).toContainEqual(
    expect.objectContaining({ id: lockerId, active: true }),
  );
});

test('linked records: the cached list of links contains them', async () => {
  const links = parse('{ me { id links { referenceNumber provider { id } careContexts { referenceNumber } } } }');
  await client.query({ query: links });
  const provider = 'SBX_MEDIATED';
  const before = client.readQuery({ query: links })?.me.links.length;
  const { discovery } = await mutate(
    'discoverPatient',
    { providerId: provider },
    'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }',
  );
  const { link } = await mutate(
    'initiateLink',
    {
      transactionId: discovery.transactionId,
      patientReference: discovery.patient.referenceNumber,
      careContextReferences: discovery.patient.careContexts.map(
        ({ referenceNumber }: { referenceNumber: string }) => referenceNumber,
      ),
    },
    'link { referenceNumber }',
  );
  await mutate(
    'confirmLink',
    { linkReferenceNumber: link.referenceNumber, otp: '123456' },
    'me { id links { referenceNumber provider { id } careContexts { referenceNumber } } }',
  );
  expect(client.readQuery({ query: links })?.me.links).toHaveLength(before + 1);
});
