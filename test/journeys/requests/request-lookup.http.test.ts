/** One request by its ID, as push messages name it, and lists of several statuses. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Journey, type PatientClient, startJourney } from '../../support/patient-client.js';

let journey: Journey;
let asha: PatientClient;
let ravi: PatientClient;
beforeAll(async () => {
  journey = await startJourney();
  asha = await journey.signIn('asha.verma@sbx');
  ravi = await journey.signIn('ravi.kumar@sbx');
});
afterAll(() => journey.close());
beforeEach(() => void journey.takeCalls());

interface Listed {
  readonly __typename: string;
  readonly id: string;
  readonly status: string;
}

async function listAll(client: PatientClient, kind: string): Promise<Listed[]> {
  const rows: Listed[] = [];
  for (let after = ''; ;) {
    const { requests } = await client.queryMe(
      `requests(kinds: [${kind}], first: 100${after && `, after: "${after}"`}) { nodes { __typename id status } pageInfo { endCursor hasNextPage } }`,
    );
    rows.push(...requests.nodes);
    if (!requests.pageInfo.hasNextPage) break;
    after = requests.pageInfo.endCursor;
  }
  journey.takeCalls();
  return rows;
}

const find = async (client: PatientClient, field: string, id: string) =>
  (await client.queryMe(`${field}(id: "${id}") { __typename id }`))[field];

describe('one request by its ID', () => {
  test.each([
    ['CONSENT', 'consentRequest', 'ConsentRequest', ['patientRequest']],
    ['SUBSCRIPTION', 'subscriptionRequest', 'SubscriptionRequest', ['subscriptionRequests']],
    ['AUTHORIZATION', 'authorizationRequest', 'AuthorizationRequest', ['listAuthorizationRequests']],
    ['LOCKER_SETUP', 'lockerSetup', 'LockerSetup', ['patientRequest']],
  ])('%s: is found by `request` and by `%s` with one call each', async (kind, field, __typename, calls) => {
    const [row] = await listAll(asha, kind);
    const id = row?.id ?? '';
    expect(await find(asha, 'request', id)).toEqual({ __typename, id });
    expect(journey.takeCalls()).toEqual(['patientRequest']);
    expect(await find(asha, field, id)).toEqual({ __typename, id });
    expect(journey.takeCalls()).toEqual(calls);
  });

  test.each([
    ['CONSENT', ['patientRequest', 'patientRequest']],
    ['SUBSCRIPTION', ['patientRequest', 'patientRequest', 'subscriptionRequests']],
    ['AUTHORIZATION', ['patientRequest', 'patientRequest']],
  ])('the oldest %s of a busy inbox: is found on a later page', async (kind, calls) => {
    const id = (await listAll(ravi, kind)).at(-1)?.id ?? '';
    expect(await find(ravi, 'request', id)).toMatchObject({ id });
    expect(journey.takeCalls()).toEqual(calls);
  });

  test('the ID of a locker’s authorization request: returns that request, and its setup by `lockerSetup`', async () => {
    const { lockerSetups } = await asha.queryMe('lockerSetups { nodes { id authorizationRequest { id } } }');
    const [{ id, authorizationRequest }] = lockerSetups.nodes;
    const found = await asha.queryMe(`
      request(id: "${authorizationRequest.id}") { __typename id }
      lockerSetup(id: "${authorizationRequest.id}") { id }
      authorizationRequest(id: "${authorizationRequest.id}") { id }`);
    expect(found).toEqual({
      request: { __typename: 'AuthorizationRequest', id: authorizationRequest.id },
      lockerSetup: { id },
      authorizationRequest: { id: authorizationRequest.id },
    });
    expect(journey.takeCalls()).toEqual(['patientRequest', 'patientRequest']);
  });

  test('another patient’s request: is null', async () => {
    const [row] = await listAll(asha, 'CONSENT');
    expect(await find(ravi, 'request', row?.id ?? '')).toBeNull();
    expect(await find(ravi, 'consentRequest', row?.id ?? '')).toBeNull();
  });

  test('lookups together with a list: share its call', async () => {
    const [row] = await listAll(asha, 'CONSENT');
    await asha.queryMe(`request(id: "${row?.id}") { id } consentRequests { nodes { id } }`);
    expect(journey.takeCalls()).toEqual(['patientRequest']);
  });
});

describe('statuses', () => {
  const list = async (field: string, args: string, client = ravi) =>
    (await client.queryMe(`${field}(${args}) { totalCount nodes { id status } pageInfo { hasNextPage endCursor } }`))[
      field
    ];

  test('several statuses: totalCount and nodes are those of the whole list with these statuses', async () => {
    const rows = (await listAll(ravi, 'AUTHORIZATION')).filter(({ status }) => ['GRANTED', 'ERRORED'].includes(status));
    expect(new Set(rows.map(({ status }) => status)).size).toBe(2);
    const first = await list('requests', 'kinds: [AUTHORIZATION], statuses: [GRANTED, ERRORED], first: 30');
    expect(first.totalCount).toBe(rows.length);
    const after = `, after: "${first.pageInfo.endCursor}"`;
    const second = await list('requests', `kinds: [AUTHORIZATION], statuses: [ERRORED, GRANTED], first: 30${after}`);
    expect([...first.nodes, ...second.nodes].map(({ id }: Listed) => id)).toEqual(rows.map(({ id }) => id));
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test.each(['consentRequests', 'subscriptionRequests', 'authorizationRequests', 'lockerSetups', 'requests'])(
    '%s: returns only the requested statuses, and none for an empty list',
    async (field) => {
      const { nodes, totalCount } = await list(field, 'statuses: [REQUESTED, DENIED], first: 100');
      expect(totalCount).toBeGreaterThan(0);
      expect(nodes.filter(({ status }: Listed) => status !== 'REQUESTED' && status !== 'DENIED')).toEqual([]);
      expect(await list(field, 'statuses: []')).toMatchObject({ totalCount: 0, nodes: [] });
      expect(await list(field, 'status: REQUESTED, statuses: [DENIED]')).toMatchObject({ totalCount: 0, nodes: [] });
    },
  );

  test('a cursor of other statuses: is rejected', async () => {
    const { pageInfo } = await list('requests', 'statuses: [REQUESTED], first: 1');
    const query = `{ me { requests(statuses: [DENIED], after: "${pageInfo.endCursor}") { totalCount } } }`;
    expect(await ravi.errorCodes(query)).toEqual(['BAD_USER_INPUT']);
  });
});

test('every kind: names who sent it and for what purpose', async () => {
  const { requests } = await asha.queryMe(
    'requests(first: 100) { nodes { kind requestedBy { id name type } purposeText ... on ConsentRequest { hiu { id } } } }',
  );
  for (const node of requests.nodes) {
    expect(node.requestedBy.id).toEqual(expect.any(String));
    expect(node.purposeText).toEqual(expect.stringMatching(/\w/));
  }
  const byKind = (kind: string) => requests.nodes.find((node: { kind: string }) => node.kind === kind);
  expect(byKind('CONSENT').requestedBy.id).toBe(byKind('CONSENT').hiu.id);
  expect(byKind('SUBSCRIPTION').requestedBy).toMatchObject({ name: expect.any(String), type: 'HIU' });
  expect(byKind('AUTHORIZATION').requestedBy).toMatchObject({ name: expect.any(String), type: 'HIP' });
  expect(byKind('LOCKER_SETUP').requestedBy).toMatchObject({ name: expect.any(String), type: 'HEALTH_LOCKER' });
});

test('registrationUrl: prefers a web address, fills in the patient’s address, and is null without an endpoint', async () => {
  const { lockerServices } = await asha.query(
    '{ lockerServices(first: 100) { nodes { id registrationUrl endpoints { use connectionType address } } } }',
  );
  const find = (number: string) =>
    lockerServices.nodes.find(({ id }: { id: string }) => id === `sbx-locker-${number}`).registrationUrl;
  expect(find('07')).toMatch(/^http.*\/lockers\/sbx-locker-07\/register\?patient=asha\.verma%40sbx$/);
  expect(find('09')).toMatch(/^http.*sbx-locker-09/); // its app comes first
  expect(find('04')).toBe('example.locker.app3');
  expect(find('10')).toBeNull();
  const before = (await asha.queryMe('lockerSetups { totalCount }')).lockerSetups.totalCount;
  expect((await fetch(find('07'))).status).toBe(200);
  expect((await asha.queryMe('lockerSetups { totalCount }')).lockerSetups.totalCount).toBe(before + 1);
});
