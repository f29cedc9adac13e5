/** Nila has a health number and nothing else. This is how the rest comes to her, and how she leaves again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { begin, everyHospital, onlyHospitals, otp, type Speaker, type Story } from '../support/patient-client.js';

let story: Story;
let nila: Speaker;
beforeAll(async () => {
  story = await begin();
  nila = story.stranger();
});
afterAll(() => story.end());

const phrAddress = 'nila.menon@sbx';
const hospital = 'IN3410000238';
let locker: { subscription: string; authorization: string; id: string };

test('she signs in by OTP and chooses an address and a password', async () => {
  const healthIdNumber = '91-1000-2000-3002';
  const { transactionId } = await nila.does('requestSignInOtp', { healthIdNumber }, 'transactionId');
  const selection = 'session { token } patient { id hasTransactionPin name { first } }';
  const { session, patient } = await nila.does('confirmSignInOtp', { transactionId, otp }, selection);
  expect(patient).toEqual({ id: '91100020003002@sbx', hasTransactionPin: false, name: { first: 'Nila' } });

  nila.takes(session.token);
  const chosen = { phrAddress, healthIdNumber, password: 'Kurinji#58ab' };
  const completed = await nila.does('completeProfile', chosen, 'session { token }');
  nila.takes(completed.session.token);
  expect(await nila.knows('id healthIdNumber')).toEqual({ id: phrAddress, healthIdNumber });
  expect(story.callsInOrder()).toEqual(['patientAuthInit', 'patientAuthConfirm', 'patientCompleteProfile']);
});

test('she sets a PIN', async () => {
  const { patient } = await nila.does('createPin', { pin: '0471' }, 'patient { hasTransactionPin }');
  expect(patient).toEqual({ hasTransactionPin: true });
  expect(story.callsInOrder()).toEqual(['createPin', 'myProfile']);
});

test('she finds her hospital and links one of her records there', async () => {
  const { providers } = await nila.asks('{ providers(name: "fountain") { nodes { id } } }');
  expect(providers.nodes).toEqual([{ id: hospital }]);

  const found = 'discovery { transactionId patient { referenceNumber careContexts { referenceNumber } } }';
  const { discovery } = await nila.does('discoverPatient', { providerId: hospital }, found);
  const [first, ...others] = discovery.patient.careContexts;
  const { link } = await nila.does(
    'initiateLink',
    {
      transactionId: discovery.transactionId,
      patientReference: discovery.patient.referenceNumber,
      careContextReferences: [first.referenceNumber],
    },
    'link { referenceNumber }',
  );
  await nila.does('confirmLink', { linkReferenceNumber: link.referenceNumber, otp });

  const { links } = await nila.knows('links { provider { id } careContexts { referenceNumber } }');
  expect(links).toEqual([{ provider: { id: hospital }, careContexts: [first] }]);
  const again = await nila.does('discoverPatient', { providerId: hospital }, found);
  expect(others).not.toEqual([]);
  expect(again.discovery.patient.careContexts).toEqual(others);
  expect(story.callsInOrder()).toEqual([
    'listProviders',
    'discoverPatient',
    'linkEnquiry',
    'linkConfirm',
    'patientLinks',
    'discoverPatient',
  ]);
});

test('she registers with a locker, whose set-up then waits in her inbox', async () => {
  expect(await nila.knows('requests { totalCount }')).toEqual({ requests: { totalCount: 0 } });
  const { lockerServices } = await nila.asks(
    '{ lockerServices(first: 1) { nodes { id endpoints { use connectionType address } } } }',
  );
  const [service] = lockerServices.nodes;
  const { address } = service.endpoints.find(({ use }: { use: string }) => use === 'REGISTRATION');
  const page = await fetch(`${address}?patient=${phrAddress}`);
  expect(page.status).toBe(200);

  const { requests } = await nila.knows(`requests { nodes {
    kind status ... on LockerSetup { service { id } subscriptionRequest { id hiu { id } } authorizationRequest { id } }
  } }`);
  const setup = { kind: 'LOCKER_SETUP', status: 'REQUESTED', service: { id: service.id } };
  expect(requests.nodes).toEqual([expect.objectContaining(setup)]);
  const [{ subscriptionRequest, authorizationRequest }] = requests.nodes;
  locker = { id: service.id, subscription: subscriptionRequest.id, authorization: authorizationRequest.id };
  expect(subscriptionRequest.hiu).toEqual({ id: locker.id });
  expect(story.callsInOrder()).toEqual(['patientRequest', 'registerLocker', 'patientRequest']);
});

const settings = `lockers { id active settings {
  authorizations { purpose }
  subscriptions { subscriptionId status includedSources { hip { id } status hiTypes } }
  autoApprovals { active hiu { id } }
} }`;

test('she approves it, changes her mind about what it sees, and then about all of it', async () => {
  const ids = await nila.does(
    'approveLockerSetup',
    {
      subscription: { requestId: locker.subscription, sources: everyHospital },
      autoApproval: { hiuId: locker.id, sources: everyHospital },
      authorization: { requestId: locker.authorization, generatePerpetualToken: true },
    },
    'subscriptionId autoApprovalId authorizationId',
  );
  const { subscriptionId } = ids;
  const hiTypes = ['PRESCRIPTION', 'DIAGNOSTIC_REPORT'];
  const source = { hip: { id: hospital }, status: 'GRANTED', hiTypes };
  expect(await nila.knows(settings)).toEqual({
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
  expect(story.callsInOrder()).toEqual(['approveLockerRequests', 'patientLockers', 'patientLockers']);

  const elsewhere = 'IN0410000183';
  await nila.does('editSubscription', { subscriptionId, hiuId: locker.id, sources: onlyHospitals(elsewhere) });
  const edited = (await nila.knows(settings)).lockers[0].settings.subscriptions;
  const sources = [
    { ...source, hip: { id: elsewhere } },
    { ...source, status: 'REVOKED' },
  ];
  expect(edited).toEqual([{ subscriptionId, status: 'GRANTED', includedSources: sources }]);

  const requestId = locker.authorization;
  await nila.does('revokeAuthorization', { requestId });
  const { authorization } = await nila.knows(`authorization(requestId: "${requestId}") { status expiry }`);
  expect(authorization).toEqual({ status: 'REVOKED', expiry: expect.any(String) });
  expect((await nila.knows(settings)).lockers[0].settings.authorizations).toEqual([]);
  expect(story.calls()).toEqual({
    editRequests: 1,
    revokeAuthorizationRequests: 1,
    grantAuthorizationRequests: 1,
    patientLockers: 4,
  });
});

test('she forgets her PIN, sets it anew by OTP, and changes it once more', async () => {
  const { sessionId } = await nila.does('requestPinResetOtp', {}, 'sessionId');
  const { resetToken } = await nila.does('verifyPinResetOtp', { sessionId, otp }, 'resetToken');
  await nila.does('resetPin', { newPin: '1066', resetToken });
  await nila.does('changePin', { newPin: '1492', currentPin: '1066' });
  expect(await nila.isRefused('verifyPin', { pin: '1066', scope: 'CONSENT_REVOKE' })).toEqual([
    { code: 'WRONG_PIN', field: 'pin', attemptsLeft: 4, ndhmCode: 1425 },
  ]);
  expect(story.callsInOrder()).toEqual([
    'forgotPinGenerateOtp',
    'forgotPinValidateOtp',
    'updatePin',
    'verifyPin',
    'changePin',
    'verifyPin',
  ]);
});

test('she signs out, and is out; once more does no harm', async () => {
  await nila.does('signOut', {}, 'signedOut');
  expect(await nila.isTurnedAway('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(await nila.does('signOut', {}, 'signedOut')).toMatchObject({ signedOut: true });
  expect(story.callsInOrder()).toEqual(['logout', 'myProfile', 'logout']);
});

test('with her own address and password she is back, and everything is there', async () => {
  const { session } = await nila.does('signIn', { phrAddress, password: 'Kurinji#58ab' }, 'session { token }');
  nila.takes(session.token);
  expect(await nila.knows('hasTransactionPin links { provider { id } } lockers { id }')).toEqual({
    hasTransactionPin: true,
    links: [{ provider: { id: hospital } }],
    lockers: [{ id: locker.id }],
  });
  expect(story.calls()).toEqual({ gatewaySession: 1, myProfile: 1, patientLinks: 1, patientLockers: 1 });
});
