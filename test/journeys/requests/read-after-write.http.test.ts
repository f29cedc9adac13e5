/** Payloads return what a mutation changed, with the calls of the selected fields only. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  allProviders,
  type Journey,
  onlyProviders,
  otp,
  type PatientClient,
  startJourney,
} from '../../support/patient-client.js';

let journey: Journey;
let asha: PatientClient;
beforeEach(async () => {
  journey = await startJourney();
  asha = await journey.signIn('asha.verma@sbx');
});
afterEach(() => journey.close());

async function firstRequest(kind: string, status: string, selection = 'id') {
  const { requests } = await asha.queryMe(
    `requests(kinds: [${kind}], status: ${status}) { nodes { id ${selection} } }`,
  );
  journey.takeCallCounts();
  return requests.nodes[0];
}

describe('payloads of subscription requests', () => {
  test('a denied request: the payload returns its new status with one more call', async () => {
    const { id } = await firstRequest('SUBSCRIPTION', 'REQUESTED');
    const payload = await asha.mutate(
      'denySubscriptionRequest',
      { requestId: id },
      'subscriptionRequest { __typename id status }',
    );
    expect(payload.subscriptionRequest).toEqual({ __typename: 'SubscriptionRequest', id, status: 'DENIED' });
    expect(journey.takeCallCounts()).toEqual({ denyRequests: 1, subscriptionRequests: 1 });
  });

  test('a request that is not selected: is not read', async () => {
    const { id } = await firstRequest('SUBSCRIPTION', 'REQUESTED');
    await asha.mutate('denySubscriptionRequest', { requestId: id }, 'requestId me { id }');
    expect(journey.takeCallCounts()).toEqual({ denyRequests: 1 });
  });

  test('an approved request of an HIU: has no readable subscription and no locker setup', async () => {
    const { id } = await firstRequest('SUBSCRIPTION', 'REQUESTED');
    const payload = await asha.mutate(
      'approveSubscriptionRequest',
      { requestId: id, sources: allProviders },
      'subscriptionId subscriptionRequest { id status subscriptionId } subscription { status } lockerSetup { id }',
    );
    expect(payload).toMatchObject({
      subscriptionRequest: { id, status: 'GRANTED', subscriptionId: payload.subscriptionId },
      subscription: null,
      lockerSetup: null,
    });
    expect(journey.takeCallCounts()).toEqual({ approveRequests: 1, subscriptionRequests: 1, patientRequest: 1 });
  });

  test('a refused mutation: reads nothing', async () => {
    const { id } = await firstRequest('SUBSCRIPTION', 'DENIED');
    const selection = 'subscriptionRequest { id } lockerSetup { id } userErrors { code }';
    const { denySubscriptionRequest } = await asha.query(
      `mutation { denySubscriptionRequest(input: { requestId: "${id}" }) { ${selection} } }`,
    );
    expect(denySubscriptionRequest).toEqual({
      subscriptionRequest: null,
      lockerSetup: null,
      userErrors: [{ code: 'NOT_PENDING' }],
    });
    expect(journey.takeCallCounts()).toEqual({ denyRequests: 1 });
  });
});

describe('payloads of authorization requests', () => {
  const selection = 'authorizationRequest { id status authorization { requestId status } } authorization { status }';

  test('an approved, then revoked request: the payloads return it with the status of its authorization', async () => {
    const { id } = await firstRequest('AUTHORIZATION', 'REQUESTED');
    const approved = await asha.mutate('approveAuthorizationRequest', { requestId: id }, selection);
    expect(approved).toMatchObject({
      authorizationRequest: { id, status: 'GRANTED', authorization: { requestId: id, status: 'GRANTED' } },
      authorization: { status: 'GRANTED' },
    });
    const revoked = await asha.mutate('revokeAuthorization', { requestId: id }, selection);
    expect(revoked).toMatchObject({
      authorizationRequest: { id, status: 'GRANTED', authorization: { requestId: id, status: 'REVOKED' } },
      authorization: { status: 'REVOKED' },
    });
    expect(journey.takeCallCounts()).toEqual({
      approveAuthorizationRequests: 1,
      revokeAuthorizationRequests: 1,
      listAuthorizationRequests: 2,
      grantAuthorizationRequests: 2,
    });
  });

  test('two mutations in one operation: each payload returns its own effect', async () => {
    const { id } = await firstRequest('AUTHORIZATION', 'REQUESTED');
    const { approve, revoke } = await asha.query(`mutation {
      approve: approveAuthorizationRequest(input: { requestId: "${id}" }) { authorization { status } }
      revoke: revokeAuthorization(input: { requestId: "${id}" }) { authorization { status } }
    }`);
    expect([approve, revoke]).toEqual([
      { authorization: { status: 'GRANTED' } },
      { authorization: { status: 'REVOKED' } },
    ]);
  });
});

describe('payloads of locker setups', () => {
  const setupSelection = 'id subscriptionRequest { id hiu { id } } authorizationRequest { id }';
  const readSetup = () => firstRequest('LOCKER_SETUP', 'REQUESTED', `... on LockerSetup { ${setupSelection} }`);

  test('an approved setup: the payload returns the setup, the locker, the subscription and the authorization', async () => {
    const { id, subscriptionRequest, authorizationRequest } = await readSetup();
    const lockerId = subscriptionRequest.hiu.id;
    const { categories: _, ...policy } = allProviders.allProviders;
    const input = {
      subscription: { requestId: subscriptionRequest.id, sources: onlyProviders('IN3410000238') },
      autoApproval: { hiuId: lockerId, policy: { allProviders: policy } },
      authorization: { requestId: authorizationRequest.id },
    };
    const payload = await asha.mutate(
      'approveLockerSetup',
      input,
      `subscriptionId
      lockerSetup { id status subscriptionRequest { subscription { subscriptionId } } }
      locker { id active settings { subscriptions { subscriptionId } } }
      subscription { subscriptionId includedSources { hip { id } } request { id } }
      authorization { requestId status }
      me { id lockers { id } }`,
    );
    const { subscriptionId } = payload;
    expect(payload).toMatchObject({
      lockerSetup: { id, status: 'GRANTED', subscriptionRequest: { subscription: { subscriptionId } } },
      locker: { id: lockerId, active: true, settings: { subscriptions: [{ subscriptionId }] } },
      subscription: { subscriptionId, includedSources: [{ hip: { id: 'IN3410000238' } }], request: { id } },
      authorization: { requestId: authorizationRequest.id, status: 'GRANTED' },
      me: { id: 'asha.verma@sbx', lockers: expect.arrayContaining([{ id: lockerId }]) },
    });
    expect(journey.takeCallCounts()).toEqual({
      approveLockerRequests: 1,
      patientRequest: 1,
      patientLockers: 2,
      subscriptionRequests: 1,
      grantAuthorizationRequests: 1,
    });
  });

  test('a setup denied in two mutations: each payload returns the status of the whole setup', async () => {
    const { id, subscriptionRequest, authorizationRequest } = await readSetup();
    const selection = 'lockerSetup { id status }';
    const first = await asha.mutate('denySubscriptionRequest', { requestId: subscriptionRequest.id }, selection);
    expect(first.lockerSetup).toEqual({ id, status: 'REQUESTED' });
    const second = await asha.mutate('denyAuthorizationRequest', { requestId: authorizationRequest.id }, selection);
    expect(second.lockerSetup).toEqual({ id, status: 'DENIED' });
  });

  test('approveLockerSetup: rejects both and neither of policy and sources without a call', async () => {
    const { subscriptionRequest, authorizationRequest } = await readSetup();
    const parts = {
      subscription: { requestId: subscriptionRequest.id, sources: allProviders },
      authorization: { requestId: authorizationRequest.id },
    };
    const { categories: _, ...policy } = allProviders.allProviders;
    for (const terms of [{}, { policy: { allProviders: policy }, sources: allProviders }]) {
      const autoApproval = { hiuId: 'sbx-locker-05', ...terms };
      expect(await asha.userErrors('approveLockerSetup', { ...parts, autoApproval })).toEqual([
        { code: 'INVALID_INPUT', field: 'autoApproval' },
      ]);
    }
    expect(journey.takeCallCounts()).toEqual({});
  });
});

describe('subscriptions of payloads', () => {
  const selection = 'subscription { subscriptionId status includedSources { hip { id } hiTypes } }';

  test('a subscription of a connected locker: is returned with its sources by approval and by edit', async () => {
    const { subscriptionRequest, authorizationRequest } = await firstRequest(
      'LOCKER_SETUP',
      'REQUESTED',
      '... on LockerSetup { subscriptionRequest { id hiu { id } } authorizationRequest { id } }',
    );
    await asha.mutate('approveAuthorizationRequest', { requestId: authorizationRequest.id });
    journey.takeCallCounts();
    const approval = { requestId: subscriptionRequest.id, sources: onlyProviders('IN3410000238', 'IN0410000183') };
    const { subscription } = await asha.mutate('approveSubscriptionRequest', approval, selection);
    const hiTypes = ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'];
    expect(subscription.includedSources).toEqual([
      { hip: { id: 'IN3410000238' }, hiTypes },
      { hip: { id: 'IN0410000183' }, hiTypes },
    ]);
    expect(journey.takeCallCounts()).toEqual({ approveRequests: 1, subscriptionRequests: 1, patientLockers: 1 });

    const { subscriptionId } = subscription;
    const edit = { subscriptionId, hiuId: subscriptionRequest.hiu.id, sources: onlyProviders('IN0410000183') };
    const edited = await asha.mutate('editSubscription', edit, selection);
    expect(edited.subscription.includedSources[0]).toEqual({ hip: { id: 'IN0410000183' }, hiTypes });
    expect(journey.takeCallCounts()).toEqual({ editRequests: 1, patientLockers: 1 });
  });

  test('an edited subscription of an HIU: is null, and its request is returned', async () => {
    const { id, subscriptionId, hiu } = await firstRequest(
      'SUBSCRIPTION',
      'GRANTED',
      '... on SubscriptionRequest { subscriptionId hiu { id } }',
    );
    const edit = { subscriptionId, hiuId: hiu.id, sources: allProviders };
    const payload = await asha.mutate('editSubscription', edit, `${selection} subscriptionRequest { id status }`);
    expect(payload).toMatchObject({ subscription: null, subscriptionRequest: { id, status: 'GRANTED' } });
  });
});

describe('endSubscription', () => {
  const grantedSubscription = `subscriptionId status includedSources { hip { id } status } excludedSources { hip { id } }`;
  const readSubscription = async () => {
    const { requests } = await asha.queryMe(`requests(kinds: [LOCKER_SETUP], status: GRANTED) {
      nodes { ... on LockerSetup { subscriptionRequest { id hiu { id } subscription { ${grantedSubscription} } } } }
    }`);
    return requests.nodes[0].subscriptionRequest;
  };

  test('a locker’s subscription: covers no provider any longer and can be edited again', async () => {
    const { id, hiu, subscription } = await readSubscription();
    expect(subscription.includedSources.map(({ status }: { status: string }) => status)).toEqual([
      'GRANTED',
      'GRANTED',
    ]);
    const { subscriptionId } = subscription;
    journey.takeCallCounts();
    const input = { subscriptionId, hiuId: hiu.id };
    const selection = `subscription { ${grantedSubscription} } subscriptionRequest { id status }`;
    const ended = await asha.mutate('endSubscription', input, selection);
    expect(ended.subscriptionRequest).toEqual({ id, status: 'GRANTED' });
    expect(ended.subscription.status).toBe('GRANTED');
    expect(ended.subscription.includedSources).toHaveLength(2);
    expect(new Set(ended.subscription.includedSources.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['REVOKED']),
    );
    expect(journey.takeCallCounts()).toEqual({
      patientLinks: 1,
      editRequests: 1,
      patientLockers: 1,
      subscriptionRequests: 1,
    });

    await asha.mutate('editSubscription', { ...input, sources: onlyProviders('IN3410000238') });
    const { includedSources } = (await readSubscription()).subscription;
    expect(includedSources).toContainEqual({ hip: { id: 'IN3410000238' }, status: 'GRANTED' });
  });

  test('the ID of a request: is refused with NOT_FOUND', async () => {
    const { id, hiu } = await readSubscription();
    expect(await asha.userErrors('endSubscription', { subscriptionId: id, hiuId: hiu.id })).toEqual([
      { code: 'NOT_FOUND', field: 'subscriptionId', ndhmCode: 1450 },
    ]);
  });
});

test('confirmLink: returns all links, and the patient with the same links', async () => {
  const provider = 'IN3410000238';
  const nisha = await journey.signIn('nisha.rao@sbx');
  const { discovery } = await nisha.mutate(
    'discoverPatient',
    { providerId: provider, identifiers: [] },
    'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }',
  );
  const { link } = await nisha.mutate(
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
  journey.takeCallCounts();
  const links = 'links { provider { id } careContexts { referenceNumber } }';
  const payload = await nisha.mutate(
    'confirmLink',
    { linkReferenceNumber: link.referenceNumber, otp },
    `${links} me { id ${links} }`,
  );
  expect(payload.links).toContainEqual({ provider: { id: provider }, careContexts: discovery.patient.careContexts });
  expect(payload.me.links).toEqual(payload.links);
  expect(journey.takeCallCounts()).toEqual({ linkConfirm: 1, patientLinks: 1 });
});
