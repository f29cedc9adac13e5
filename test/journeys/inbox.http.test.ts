/** Approval, denial, revocation and expiry of the requests in an inbox. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  startJourney,
  allProviders,
  allProvidersExcept,
  hourMs,
  onlyProviders,
  type PatientClient,
  type Journey,
} from '../support/patient-client.js';

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.close());

const notPending = (ndhmCode: number) => [{ code: 'NOT_PENDING', field: 'requestId', ndhmCode }];

async function pendingIds(client: PatientClient, kind: string): Promise<string[]> {
  const { requests } = await client.queryMe(`requests(kinds: [${kind}], status: REQUESTED) { nodes { id } }`);
  return requests.nodes.map(({ id }: { id: string }) => id);
}

describe('subscription requests', () => {
  const readStatus = async (client: PatientClient, id = '') =>
    (await client.queryMe(`subscriptionRequest(id: "${id}") { status subscriptionId }`)).subscriptionRequest;

  test('an approved or denied request: has its new status and rejects a second decision with NOT_PENDING', async () => {
    const ravi = await journey.signIn('ravi.kumar@sbx');
    const [first, second, third, ...rest] = await pendingIds(ravi, 'SUBSCRIPTION');
    const approvals = [
      { requestId: first, sources: onlyProviders('IN3410000238') },
      { requestId: second, sources: allProvidersExcept('IN0410000183') },
    ];
    for (const approval of approvals) {
      const { subscriptionId } = await ravi.mutate('approveSubscriptionRequest', approval, 'subscriptionId');
      expect(await readStatus(ravi, approval.requestId)).toEqual({ status: 'GRANTED', subscriptionId });
    }
    await ravi.mutate('denySubscriptionRequest', { requestId: third, reason: 'I do not know them' });
    expect(await readStatus(ravi, third)).toEqual({ status: 'DENIED', subscriptionId: null });
    expect(await pendingIds(ravi, 'SUBSCRIPTION')).toEqual(rest);

    for (const requestId of [first, third]) {
      const approval = { requestId, sources: allProviders };
      expect(await ravi.userErrors('approveSubscriptionRequest', approval)).toEqual(notPending(1415));
      expect(await ravi.userErrors('denySubscriptionRequest', { requestId })).toEqual(notPending(1415));
    }
    expect(journey.takeCallCounts()).toEqual({
      patientRequest: 2,
      approveRequests: 4,
      denyRequests: 3,
      subscriptionRequests: 3,
    });
  });

  test('a request older than its lifetime: rejects a decision with REQUEST_EXPIRED although it is listed as pending', async () => {
    const leela = await journey.signIn('leela.nair@sbx');
    const [requestId] = await pendingIds(leela, 'SUBSCRIPTION');
    const expiredErrors = [{ code: 'REQUEST_EXPIRED', field: 'requestId', ndhmCode: 1435 }];
    const approval = { requestId, sources: allProviders };
    expect(await leela.userErrors('approveSubscriptionRequest', approval)).toEqual(expiredErrors);
    expect(await leela.userErrors('denySubscriptionRequest', { requestId })).toEqual(expiredErrors);
    expect(journey.takeCallCounts()).toEqual({ patientRequest: 1, approveRequests: 1, denyRequests: 1 });
  });

  test('another patient’s request: rejects a denial with NOT_PENDING', async () => {
    const ravi = await journey.signIn('ravi.kumar@sbx');
    const [requestId] = await pendingIds(ravi, 'SUBSCRIPTION');
    const asha = await journey.signIn('asha.verma@sbx');
    expect(await asha.userErrors('denySubscriptionRequest', { requestId })).toEqual(notPending(1415));
    expect(journey.takeCallCounts()).toEqual({ denyRequests: 1 });
  });

  test('editSubscription: accepts the subscription’s ID and rejects the request’s ID with NOT_FOUND', async () => {
    const asha = await journey.signIn('asha.verma@sbx');
    const { requests } = await asha.queryMe(`requests(kinds: [SUBSCRIPTION], status: GRANTED) {
      nodes { id ... on SubscriptionRequest { subscriptionId hiu { id } } }
    }`);
    const [{ id, subscriptionId, hiu }] = requests.nodes;
    const edit = { hiuId: hiu.id, sources: allProviders };
    expect(await asha.userErrors('editSubscription', { ...edit, subscriptionId: id })).toEqual([
      { code: 'NOT_FOUND', field: 'subscriptionId', ndhmCode: 1450 },
    ]);
    await asha.mutate('editSubscription', { ...edit, subscriptionId });
    expect(journey.takeCallCounts()).toEqual({ patientRequest: 1, editRequests: 2 });
  });
});

describe('authorization requests', () => {
  const readStatuses = async (client: PatientClient, id = '') => {
    const { requests } = await client.queryMe(
      'requests(kinds: [AUTHORIZATION], first: 100) { nodes { id status ... on AuthorizationRequest { authorization { status } } } }',
    );
    const row = requests.nodes.find((node: { id: string }) => node.id === id);
    return { request: row.status, authorization: row.authorization?.status };
  };

  test('an approved and revoked request: stays GRANTED while its authorization is REVOKED', async () => {
    const asha = await journey.signIn('asha.verma@sbx');
    const [requestId] = await pendingIds(asha, 'AUTHORIZATION');
    expect(await readStatuses(asha, requestId)).toEqual({ request: 'REQUESTED', authorization: undefined });
    await asha.mutate('approveAuthorizationRequest', { requestId, generatePerpetualToken: false });
    expect(await readStatuses(asha, requestId)).toEqual({ request: 'GRANTED', authorization: 'GRANTED' });
    await asha.mutate('revokeAuthorization', { requestId });
    expect(await readStatuses(asha, requestId)).toEqual({ request: 'GRANTED', authorization: 'REVOKED' });

    expect(await asha.userErrors('revokeAuthorization', { requestId })).toEqual([
      { code: 'ALREADY_REVOKED', field: 'requestId', ndhmCode: 1510 },
    ]);
    expect(await asha.userErrors('approveAuthorizationRequest', { requestId })).toEqual(notPending(1411));
    expect(await asha.userErrors('denyAuthorizationRequest', { requestId })).toEqual(notPending(1411));
    expect(journey.takeCallCounts()).toEqual({
      patientRequest: 4,
      grantAuthorizationRequests: 5,
      approveAuthorizationRequests: 2,
      revokeAuthorizationRequests: 2,
      denyAuthorizationRequests: 1,
    });
  });

  test('a denied request: has no authorization and rejects a revocation with NOT_PENDING', async () => {
    const asha = await journey.signIn('asha.verma@sbx');
    const [requestId = ''] = await pendingIds(asha, 'AUTHORIZATION');
    await asha.mutate('denyAuthorizationRequest', { requestId });
    expect(await asha.queryMe(`authorization(requestId: "${requestId}") { status }`)).toEqual({ authorization: null });
    expect(await asha.userErrors('revokeAuthorization', { requestId })).toEqual(notPending(1411));
    expect(journey.takeCallCounts()).toEqual({
      patientRequest: 1,
      denyAuthorizationRequests: 1,
      grantAuthorizationRequests: 1,
      revokeAuthorizationRequests: 1,
    });
  });

  test('another patient’s request: fails with FORBIDDEN, an unknown one is refused with NOT_FOUND', async () => {
    const asha = await journey.signIn('asha.verma@sbx');
    const [requestId] = await pendingIds(asha, 'AUTHORIZATION');
    const ravi = await journey.signIn('ravi.kumar@sbx');
    expect(await ravi.mutationErrorCodes('approveAuthorizationRequest', { requestId })).toEqual(['FORBIDDEN']);
    expect(await ravi.userErrors('approveAuthorizationRequest', { requestId: 'unknown' })).toEqual([
      { code: 'NOT_FOUND', field: 'requestId', ndhmCode: 1415 },
    ]);
    expect(journey.takeCallCounts()).toEqual({ approveAuthorizationRequests: 2 });
  });
});

test('consent requests: pending ones expire within two hours', async () => {
  const asha = await journey.signIn('asha.verma@sbx');
  const pending = await pendingIds(asha, 'CONSENT');
  expect(pending).toHaveLength(2);

  journey.advanceClock(2 * hourMs);
  const newSession = await journey.signIn('asha.verma@sbx');
  expect(await pendingIds(newSession, 'CONSENT')).toEqual([]);
  const { consentRequests } = await newSession.queryMe(
    'consentRequests(status: EXPIRED) { nodes { id status lastUpdated } }',
  );
  const expired = consentRequests.nodes.filter(({ id }: { id: string }) => pending.includes(id));
  // The sandbox’s expiry job runs at one minute past each hour.
  const byJob = { status: 'EXPIRED', lastUpdated: expect.stringMatching(/:01:00\.49/) };
  expect(expired).toEqual([expect.objectContaining(byJob), expect.objectContaining(byJob)]);
  expect(journey.takeCallCounts()).toEqual({ patientRequest: 2 });
});
