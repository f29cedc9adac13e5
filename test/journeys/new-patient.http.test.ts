/** A new patient with only a health ID number, from the first sign-in to a second one. Each test builds on the previous one. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  startJourney,
  allProviders,
  onlyProviders,
  otp,
  type PatientClient,
  type Journey,
} from '../support/patient-client.js';

let journey: Journey;
let nila: PatientClient;
beforeAll(async () => {
  journey = await startJourney();
  nila = journey.anonymousClient();
});
afterAll(() => journey.close());

const phrAddress = 'nila.menon@sbx';
const hospital = 'IN3410000238';
let locker: { subscription: string; authorization: string; id: string };

test('new patient: signs in by OTP, then registers an address and a password', async () => {
  const healthIdNumber = '91-1000-2000-3002';
  const { transactionId } = await nila.mutate('requestSignInOtp', { healthIdNumber }, 'transactionId');
  const selection = 'session { token } patient { id hasTransactionPin name { first } }';
  const { session, patient } = await nila.mutate('confirmSignInOtp', { transactionId, otp }, selection);
  expect(patient).toEqual({ id: '91100020003002@sbx', hasTransactionPin: false, name: { first: 'Nila' } });

  nila.useToken(session.token);
  const registration = { phrAddress, healthIdNumber, password: 'Kurinji#58ab' };
  const completion = await nila.mutate('completeProfile', registration, 'session { token }');
  nila.useToken(completion.session.token);
  expect(await nila.queryMe('id healthIdNumber')).toEqual({ id: phrAddress, healthIdNumber });
  expect(journey.takeCalls()).toEqual(['patientAuthInit', 'patientAuthConfirm', 'patientCompleteProfile']);
});

test('new patient: creates a PIN and has one from then on', async () => {
  const { patient } = await nila.mutate('createPin', { pin: '0471' }, 'patient { hasTransactionPin }');
  expect(patient).toEqual({ hasTransactionPin: true });
  expect(journey.takeCalls()).toEqual(['createPin', 'myProfile']);
});

test('new patient: links one record of a hospital and discovers only the others afterwards', async () => {
  const { providers } = await nila.query('{ providers(name: "fountain") { nodes { id } } }');
  expect(providers.nodes).toEqual([{ id: hospital }]);

  const selection = 'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }';
  const { discovery } = await nila.mutate('discoverPatient', { providerId: hospital }, selection);
  const [first, ...others] = discovery.patient.careContexts;
  const { link } = await nila.mutate(
    'initiateLink',
    {
      transactionId: discovery.transactionId,
      patientReference: discovery.patient.referenceNumber,
      careContextReferences: [first.referenceNumber],
    },
    'link { referenceNumber }',
  );
  await nila.mutate('confirmLink', { linkReferenceNumber: link.referenceNumber, otp });

  const { links } = await nila.queryMe('links { provider { id } careContexts { referenceNumber } }');
  expect(links).toEqual([{ provider: { id: hospital }, careContexts: [first] }]);
  const secondDiscovery = await nila.mutate('discoverPatient', { providerId: hospital }, selection);
  expect(others).not.toEqual([]);
  expect(secondDiscovery.discovery.patient.careContexts).toEqual(others);
  expect(journey.takeCalls()).toEqual([
    'listProviders',
    'discoverPatient',
    'linkEnquiry',
    'linkConfirm',
    'patientLinks',
    'discoverPatient',
  ]);
});

test('new patient: registers with a locker, whose setup is then pending in the inbox', async () => {
  expect(await nila.queryMe('requests { totalCount }')).toEqual({ requests: { totalCount: 0 } });
  const { lockerServices } = await nila.query(
    '{ lockerServices(first: 1) { nodes { id endpoints { use connectionType address } } } }',
  );
  const [service] = lockerServices.nodes;
  const { address } = service.endpoints.find(({ use }: { use: string }) => use === 'REGISTRATION');
  const page = await fetch(`${address}?patient=${phrAddress}`);
  expect(page.status).toBe(200);

  const { requests } = await nila.queryMe(`requests { nodes {
    kind status ... on LockerSetup { service { id } subscriptionRequest { id hiu { id } } authorizationRequest { id } }
  } }`);
  const setup = { kind: 'LOCKER_SETUP', status: 'REQUESTED', service: { id: service.id } };
  expect(requests.nodes).toEqual([expect.objectContaining(setup)]);
  const [{ subscriptionRequest, authorizationRequest }] = requests.nodes;
  locker = { id: service.id, subscription: subscriptionRequest.id, authorization: authorizationRequest.id };
  expect(subscriptionRequest.hiu).toEqual({ id: locker.id });
  expect(journey.takeCalls()).toEqual(['patientRequest', 'registerLocker', 'patientRequest']);
});

const settings = `lockers { id active settings {
  authorizations { purpose }
  subscriptions { subscriptionId status includedSources { hip { id } status hiTypes } }
  autoApprovals { active hiu { id } }
} }`;

test('new patient: approves the locker, edits its sources and revokes its authorization', async () => {
  const ids = await nila.mutate(
    'approveLockerSetup',
    {
      subscription: { requestId: locker.subscription, sources: allProviders },
      autoApproval: { hiuId: locker.id, sources: allProviders },
      authorization: { requestId: locker.authorization, generatePerpetualToken: true },
    },
    'subscriptionId autoApprovalId authorizationId',
  );
  const { subscriptionId } = ids;
  const hiTypes = ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'];
  const source = { hip: { id: hospital }, status: 'GRANTED', hiTypes };
  expect(await nila.queryMe(settings)).toEqual({
    lockers: [
      {
        id: locker.id,
        active: true,
        settings: {
          authorizations: [{ purpose: 'KYC_AND_LINK' }],
          subscriptions: [{ subscriptionId, status: 'GRANTED', includedSources: [source] }],
          autoApprovals: [{ active: true, hiu: { id: locker.id } }],
        },
      },
    ],
  });
  expect(journey.takeCalls()).toEqual(['approveLockerRequests', 'patientLockers', 'patientLockers']);

  const elsewhere = 'IN0410000183';
  await nila.mutate('editSubscription', { subscriptionId, hiuId: locker.id, sources: onlyProviders(elsewhere) });
  const edited = (await nila.queryMe(settings)).lockers[0].settings.subscriptions;
  const sources = [
    { ...source, hip: { id: elsewhere } },
    { ...source, status: 'REVOKED' },
  ];
  expect(edited).toEqual([{ subscriptionId, status: 'GRANTED', includedSources: sources }]);

  const requestId = locker.authorization;
  await nila.mutate('revokeAuthorization', { requestId });
  const { authorization } = await nila.queryMe(`authorization(requestId: "${requestId}") { status expiry }`);
  expect(authorization).toEqual({ status: 'REVOKED', expiry: expect.any(String) });
  expect((await nila.queryMe(settings)).lockers[0].settings.authorizations).toEqual([]);
  expect(journey.takeCallCounts()).toEqual({
    editRequests: 1,
    revokeAuthorizationRequests: 1,
    grantAuthorizationRequests: 1,
    patientLockers: 4,
  });
});

test('new patient: resets the PIN by OTP and changes it, after which the earlier PIN is wrong', async () => {
  const { sessionId } = await nila.mutate('requestPinResetOtp', {}, 'sessionId');
  const { resetToken } = await nila.mutate('verifyPinResetOtp', { sessionId, otp }, 'resetToken');
  await nila.mutate('resetPin', { newPin: '1066', resetToken });
  await nila.mutate('changePin', { newPin: '1492', currentPin: '1066' });
  expect(await nila.userErrors('verifyPin', { pin: '1066', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'WRONG_PIN', field: 'pin', attemptsLeft: 4, ndhmCode: 1425 },
  ]);
  expect(journey.takeCalls()).toEqual([
    'forgotPinGenerateOtp',
    'forgotPinValidateOtp',
    'updatePin',
    'verifyPin',
    'changePin',
    'verifyPin',
  ]);
});

test('new patient: is signed out after signOut, and a second signOut succeeds', async () => {
  await nila.mutate('signOut', {}, 'signedOut');
  expect(await nila.errorCodes('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(await nila.mutate('signOut', {}, 'signedOut')).toMatchObject({ signedOut: true });
  expect(journey.takeCalls()).toEqual(['logout', 'myProfile', 'logout']);
});

test('new patient: signs in with the new address and password and finds PIN, link and locker', async () => {
  const { session } = await nila.mutate('signIn', { phrAddress, password: 'Kurinji#58ab' }, 'session { token }');
  nila.useToken(session.token);
  expect(await nila.queryMe('hasTransactionPin links { provider { id } } lockers { id }')).toEqual({
    hasTransactionPin: true,
    links: [{ provider: { id: hospital } }],
    lockers: [{ id: locker.id }],
  });
  expect(journey.takeCallCounts()).toEqual({ gatewaySession: 1, myProfile: 1, patientLinks: 1, patientLockers: 1 });
});
