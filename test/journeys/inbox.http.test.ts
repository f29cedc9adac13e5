/** What is asked of patients, and what becomes of it: yes, no, too late, and no longer. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  begin,
  everyHospital,
  everyHospitalBut,
  hour,
  onlyHospitals,
  type Speaker,
  type Story,
} from '../support/patient-client.js';

let story: Story;
beforeEach(async () => {
  story = await begin();
});
afterEach(() => story.end());

const notPending = (ndhmCode: number) => [{ code: 'NOT_PENDING', field: 'requestId', ndhmCode }];

/** The ids of what waits. */
async function waiting(speaker: Speaker, kind: string): Promise<string[]> {
  const { requests } = await speaker.knows(`requests(kinds: [${kind}], status: REQUESTED) { nodes { id } }`);
  return requests.nodes.map(({ id }: { id: string }) => id);
}

describe('subscription requests', () => {
  const statusOf = async (speaker: Speaker, id = '') =>
    (await speaker.knows(`subscriptionRequest(id: "${id}") { status subscriptionId }`)).subscriptionRequest;

  test('one is approved for a hospital, one for all but one, one is denied, and none a second time', async () => {
    const ravi = await story.signedIn('ravi.kumar@sbx');
    const [one, other, third, ...rest] = await waiting(ravi, 'SUBSCRIPTION');
    const approvals = [
      { requestId: one, sources: onlyHospitals('IN3410000238') },
      { requestId: other, sources: everyHospitalBut('IN0410000183') },
    ];
    for (const approval of approvals) {
      const { subscriptionId } = await ravi.does('approveSubscriptionRequest', approval, 'subscriptionId');
      expect(await statusOf(ravi, approval.requestId)).toEqual({ status: 'GRANTED', subscriptionId });
    }
    await ravi.does('denySubscriptionRequest', { requestId: third, reason: 'I do not know them' });
    expect(await statusOf(ravi, third)).toEqual({ status: 'DENIED', subscriptionId: null });
    expect(await waiting(ravi, 'SUBSCRIPTION')).toEqual(rest);

    for (const requestId of [one, third]) {
      const approval = { requestId, sources: everyHospital };
      expect(await ravi.isRefused('approveSubscriptionRequest', approval)).toEqual(notPending(1415));
      expect(await ravi.isRefused('denySubscriptionRequest', { requestId })).toEqual(notPending(1415));
    }
    expect(story.calls()).toEqual({ patientRequest: 2, approveRequests: 4, denyRequests: 3, subscriptionRequests: 3 });
  });

  test('after half a day it is too late, though they still read as waiting', async () => {
    const leela = await story.signedIn('leela.nair@sbx');
    const [requestId] = await waiting(leela, 'SUBSCRIPTION');
    const tooLate = [{ code: 'REQUEST_EXPIRED', field: 'requestId', ndhmCode: 1435 }];
    const approval = { requestId, sources: everyHospital };
    expect(await leela.isRefused('approveSubscriptionRequest', approval)).toEqual(tooLate);
    expect(await leela.isRefused('denySubscriptionRequest', { requestId })).toEqual(tooLate);
    expect(story.calls()).toEqual({ patientRequest: 1, approveRequests: 1, denyRequests: 1 });
  });

  test('another’s reads as none that waits', async () => {
    const ravi = await story.signedIn('ravi.kumar@sbx');
    const [requestId] = await waiting(ravi, 'SUBSCRIPTION');
    const asha = await story.signedIn('asha.verma@sbx');
    expect(await asha.isRefused('denySubscriptionRequest', { requestId })).toEqual(notPending(1415));
    expect(story.calls()).toEqual({ denyRequests: 1 });
  });

  test('a subscription is edited by its own id, not by that of the request', async () => {
    const asha = await story.signedIn('asha.verma@sbx');
    const { requests } = await asha.knows(`requests(kinds: [SUBSCRIPTION], status: GRANTED) {
      nodes { id ... on SubscriptionRequest { subscriptionId hiu { id } } }
    }`);
    const [{ id, subscriptionId, hiu }] = requests.nodes;
    const edit = { hiuId: hiu.id, sources: everyHospital };
    expect(await asha.isRefused('editSubscription', { ...edit, subscriptionId: id })).toEqual([
      { code: 'NOT_FOUND', field: 'subscriptionId', ndhmCode: 1450 },
    ]);
    await asha.does('editSubscription', { ...edit, subscriptionId });
    expect(story.calls()).toEqual({ patientRequest: 1, editRequests: 2 });
  });
});

describe('authorization requests', () => {
  const both = async (speaker: Speaker, id = '') => {
    const { requests } = await speaker.knows(
      'requests(kinds: [AUTHORIZATION], first: 100) { nodes { id status ... on AuthorizationRequest { authorization { status } } } }',
    );
    const row = requests.nodes.find((node: { id: string }) => node.id === id);
    return { request: row.status, authorization: row.authorization?.status };
  };

  test('one is approved and revoked: the request stays granted, the authorization is not', async () => {
    const asha = await story.signedIn('asha.verma@sbx');
    const [requestId] = await waiting(asha, 'AUTHORIZATION');
    expect(await both(asha, requestId)).toEqual({ request: 'REQUESTED', authorization: undefined });
    await asha.does('approveAuthorizationRequest', { requestId, generatePerpetualToken: false });
    expect(await both(asha, requestId)).toEqual({ request: 'GRANTED', authorization: 'GRANTED' });
    await asha.does('revokeAuthorization', { requestId });
    expect(await both(asha, requestId)).toEqual({ request: 'GRANTED', authorization: 'REVOKED' });

    expect(await asha.isRefused('revokeAuthorization', { requestId })).toEqual([
      { code: 'ALREADY_REVOKED', field: 'requestId', ndhmCode: 1510 },
    ]);
    expect(await asha.isRefused('approveAuthorizationRequest', { requestId })).toEqual(notPending(1411));
    expect(await asha.isRefused('denyAuthorizationRequest', { requestId })).toEqual(notPending(1411));
    expect(story.calls()).toEqual({
      patientRequest: 4,
      grantAuthorizationRequests: 5,
      approveAuthorizationRequests: 2,
      revokeAuthorizationRequests: 2,
      denyAuthorizationRequests: 1,
    });
  });

  test('one is denied: there is no authorization, nor anything to revoke', async () => {
    const asha = await story.signedIn('asha.verma@sbx');
    const [requestId = ''] = await waiting(asha, 'AUTHORIZATION');
    await asha.does('denyAuthorizationRequest', { requestId });
    expect(await asha.knows(`authorization(requestId: "${requestId}") { status }`)).toEqual({ authorization: null });
    expect(await asha.isRefused('revokeAuthorization', { requestId })).toEqual(notPending(1411));
    expect(story.calls()).toEqual({
      patientRequest: 1,
      denyAuthorizationRequests: 1,
      grantAuthorizationRequests: 1,
      revokeAuthorizationRequests: 1,
    });
  });

  test('another’s is forbidden, and nobody’s is not found', async () => {
    const asha = await story.signedIn('asha.verma@sbx');
    const [requestId] = await waiting(asha, 'AUTHORIZATION');
    const ravi = await story.signedIn('ravi.kumar@sbx');
    expect(await ravi.failsAt('approveAuthorizationRequest', { requestId })).toEqual(['FORBIDDEN']);
    expect(await ravi.isRefused('approveAuthorizationRequest', { requestId: 'nobody’s' })).toEqual([
      { code: 'NOT_FOUND', field: 'requestId', ndhmCode: 1415 },
    ]);
    expect(story.calls()).toEqual({ approveAuthorizationRequests: 2 });
  });
});

test('consents that nobody answered expire within two hours', async () => {
  const asha = await story.signedIn('asha.verma@sbx');
  const pending = await waiting(asha, 'CONSENT');
  expect(pending).toHaveLength(2);

  story.later(2 * hour);
  const later = await story.signedIn('asha.verma@sbx');
  expect(await waiting(later, 'CONSENT')).toEqual([]);
  const { consentRequests } = await later.knows('consentRequests(status: EXPIRED) { nodes { id status lastUpdated } }');
  const expired = consentRequests.nodes.filter(({ id }: { id: string }) => pending.includes(id));
  // By the job that passes at one minute past each hour.
  const byJob = { status: 'EXPIRED', lastUpdated: expect.stringMatching(/:01:00\.49/) };
  expect(expired).toEqual([expect.objectContaining(byJob), expect.objectContaining(byJob)]);
  expect(story.calls()).toEqual({ patientRequest: 2 });
});
