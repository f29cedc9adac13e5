/** The example operations of GraphiQL: each runs with its variables and returns the results that its comments announce. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { variables } from '../../src/graphiql/variables.js';
import { startJourney, type Journey } from '../support/patient-client.js';

const folder = 'src/graphiql/operations';
const files = readdirSync(folder);
const tabs = files.map((file) => file.replace('.graphql', ''));
const document = (tab: string): string => readFileSync(`${folder}/${tab}.graphql`, 'utf8');
const operationNames = (tab: string): (string | undefined)[] =>
  parse(document(tab)).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
  );

let journey: Journey;
let token: string | undefined;
beforeEach(async () => {
  journey = await startJourney();
  token = undefined;
});
afterEach(() => journey.close());

const signIn = async (phrAddress = 'asha.verma@sbx') => {
  token = await journey.gateway.signIn(phrAddress);
};

/** Sends the whole document, as GraphiQL does. */
async function execute(tab: string, operationName = tab, copiedVariables: object = {}) {
  const response = await fetch(`${journey.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({
      query: document(tab),
      operationName,
      variables: { ...variables[tab], ...copiedVariables },
    }),
  });
  return (await response.json()) as { data: any; errors?: { extensions: { code: string } }[] };
}

/** The payload of a mutation that was not refused. */
async function succeed(tab: string, operationName = tab, copiedVariables: object = {}) {
  const { data, errors } = await execute(tab, operationName, copiedVariables);
  expect({ operationName, errors }).toEqual({ operationName, errors: undefined });
  const [payload]: any[] = Object.values(data);
  expect({ operationName, userErrors: payload.userErrors }).toEqual({ operationName, userErrors: [] });
  return payload;
}

const findReason = async (tab: string, operationName: string, copiedVariables: object = {}) => {
  const { data, errors = [] } = await execute(tab, operationName, copiedVariables);
  const [payload]: any[] = Object.values(data);
  return errors[0]?.extensions.code ?? payload.userErrors[0]?.code;
};

describe('GraphiQL operations', () => {
  test('every operation has a tab, which the name of its first operation titles', () => {
    const source = readFileSync('src/graphiql/tabs.ts', 'utf8');
    const opened = [...source.matchAll(/operations\/(\w+\.graphql)/g)].map(([, file]) => file);
    expect(opened.toSorted()).toEqual(files);
    expect(tabs.map((tab) => operationNames(tab)[0])).toEqual(tabs);
  });

  test('comments are at most 54 characters wide, which a window of 1366 pixels shows without wrapping', () => {
    const comments = tabs.flatMap((tab) => document(tab).match(/^ *#.*$/gm) ?? []);
    expect(comments.filter((comment) => comment.length > 54)).toEqual([]);
  });

  test('every variable without a default has a value in its tab', () => {
    for (const tab of tabs) {
      const names = [...document(tab).matchAll(/\$(\w+): [^,)=]+!(?! =)/g)].map(([, name]) => name ?? '');
      expect(Object.keys(variables[tab] ?? {})).toEqual(expect.arrayContaining(names));
    }
  });
});

describe('GraphiQL operations without a session', () => {
  test.each([
    ['SignIn', { gatewaySession: 1, myProfile: 1 }],
    ['Places', { getStates: 1, getDistrict: 1 }],
  ])('%s returns no null field', async (tab, calls) => {
    const { data } = await execute(tab);
    expect(Object.values(data)).not.toContain(null);
    expect(journey.takeCallCounts()).toEqual(calls);
  });

  test('SignInByOtp signs in with the transactionId of its first step', async () => {
    const { transactionId } = await succeed('SignInByOtp');
    const { session, patient } = await succeed('SignInByOtp', 'ConfirmOtp', { transactionId });
    expect(session.token).toMatch(/^eyJ/);
    expect(patient.healthIdNumber).toBe('91-1000-2000-3002');
  });
});

describe('GraphiQL operations with a session', () => {
  beforeEach(() => signIn());

  test.each([
    ['MyProfile', { myProfile: 1 }],
    ['FindProvider', { listProviders: 1 }],
  ])('%s returns no null field', async (tab, calls) => {
    const { data, errors } = await execute(tab);
    expect(errors).toBeUndefined();
    expect(Object.values(data)).not.toContain(null);
    expect(journey.takeCallCounts()).toEqual(calls);
  });

  test('Inbox returns requests of all four kinds', async () => {
    const { data, errors } = await execute('Inbox');
    expect(errors).toBeUndefined();
    const kinds = new Set(data.me.requests.nodes.map(({ kind }: { kind: string }) => kind));
    expect([...kinds].sort()).toEqual(['AUTHORIZATION', 'CONSENT', 'LOCKER_SETUP', 'SUBSCRIPTION']);
  });

  test('ApproveOrDeny lists the requests that its variables name, and approves each once', async () => {
    const { me } = (await execute('ApproveOrDeny')).data;
    expect(me.subscriptionRequests.nodes).toContainEqual(
      expect.objectContaining({ subscriptionRequestId: variables['ApproveOrDeny']?.['subscriptionRequestId'] }),
    );
    expect(me.authorizationRequests.nodes).toContainEqual(
      expect.objectContaining({ authorizationRequestId: variables['ApproveOrDeny']?.['authorizationRequestId'] }),
    );
    await succeed('ApproveOrDeny', 'ApproveSubscription');
    await succeed('ApproveOrDeny', 'ApproveAuthorization');
    expect(await findReason('ApproveOrDeny', 'DenySubscription')).toBe('NOT_PENDING');
    expect(await findReason('ApproveOrDeny', 'DenyAuthorization')).toBe('NOT_PENDING');
    await succeed('ApproveOrDeny', 'RevokeAuthorization');
  });

  test('ApproveOrDeny denies requests that are pending', async () => {
    await succeed('ApproveOrDeny', 'DenySubscription');
    await succeed('ApproveOrDeny', 'DenyAuthorization');
  });

  test('LinkHospital links records with the values of the previous steps', async () => {
    const { transactionId, patient } = (await succeed('LinkHospital')).discovery;
    const { patientReference, careContexts } = patient;
    const careContextReferences = careContexts.map(
      ({ careContextReference }: { careContextReference: string }) => careContextReference,
    );
    const { link } = await succeed('LinkHospital', 'ChooseRecords', {
      transactionId,
      patientReference,
      careContextReferences,
    });
    const { linkReferenceNumber } = link;
    await succeed('LinkHospital', 'ConfirmLink', { linkReferenceNumber });
    const { me } = (await execute('LinkHospital', 'LinkedRecords')).data;
    const linked = me.links.map(({ provider }: { provider: { id: string } }) => provider.id);
    expect(linked).toContain(variables['LinkHospital']?.['providerId']);
  });

  test('Pin verifies, changes and resets the PIN', async () => {
    expect((await succeed('Pin')).pinToken.value).toMatch(/^eyJ/);
    await succeed('Pin', 'ChangePin');
    const { sessionId } = await succeed('Pin', 'SendPinOtp');
    const { resetToken } = await succeed('Pin', 'CheckPinOtp', { sessionId });
    await succeed('Pin', 'ResetPin', { resetToken, newPin: '1234' });
    await succeed('Pin');
  });

  test('Pin creates a PIN for Nisha, who has none', async () => {
    await signIn('nisha.rao@sbx');
    await succeed('Pin', 'CreatePin');
  });

  test('Lockers lists the IDs of its variables, reads the settings of a locker and approves a setup', async () => {
    const { me } = (await execute('Lockers')).data;
    const { lockerId, hiuId, subscriptionRequestId, authorizationRequestId } = variables['Lockers'] ?? {};
    expect(me.lockers).toContainEqual(expect.objectContaining({ lockerId }));
    expect(me.lockerSetups.nodes).toContainEqual({
      service: expect.objectContaining({ hiuId }),
      subscriptionRequest: { subscriptionRequestId },
      authorizationRequest: { authorizationRequestId },
    });
    expect((await execute('Lockers', 'LockerSettings')).data.me.locker.settings).not.toBeNull();
    await succeed('Lockers', 'ApproveLocker');
  });
});

describe('GraphiQL operations of the tab Errors', () => {
  test.each([
    ['Errors', 'WRONG_PIN'],
    ['CorrectPin', undefined],
    ['LockedAccount', 'LOCKED'],
    ['ForbiddenApp', 'FORBIDDEN'],
    ['WrongOtp', 'WRONG_OTP'],
    ['SpentPinToken', 'PIN_TOKEN_REJECTED'],
    ['TooManyOtps', undefined],
    ['ExpiredOtp', 'NOT_FOUND'],
    ['SilentHospital', 'PROVIDER_UNREACHABLE'],
    ['UnreachableHospital', 'PROVIDER_UNREACHABLE'],
    ['UnknownPatient', 'NO_RECORD_AT_PROVIDER'],
    ['MalformedReply', 'PROVIDER_REFUSED'],
    ['FourDigitOtp', undefined],
    ['ClosedCounter', 'PROVIDER_REFUSED'],
    ['DeniedRequest', 'NOT_PENDING'],
    ['RevokedAuthorization', 'ALREADY_REVOKED'],
  ])('%s returns %s', async (operationName, reason) => {
    await signIn();
    expect(await findReason('Errors', operationName)).toBe(reason);
    expect(operationNames('Errors')).toContain(operationName);
  });

  test('the third run of ForbiddenApp or TooManyOtps is rejected with TOO_MANY_REQUESTS', async () => {
    await signIn();
    for (const [operationName, reason] of [
      ['ForbiddenApp', 'FORBIDDEN'],
      ['TooManyOtps', undefined],
    ] as const) {
      expect(await findReason('Errors', operationName)).toBe(reason);
      expect(await findReason('Errors', operationName)).toBe(reason);
      expect(await findReason('Errors', operationName)).toBe('TOO_MANY_REQUESTS');
    }
  });

  test('ExpiredOtp returns OTP_EXPIRED with the sessionId of TooManyOtps', async () => {
    await signIn();
    const { sessionId } = await succeed('Errors', 'TooManyOtps');
    expect(await findReason('Errors', 'ExpiredOtp', { sessionId })).toBe('OTP_EXPIRED');
  });

  test('a PIN that is wrong once more leaves one attempt less, until the correct one resets the count', async () => {
    await signIn();
    const attemptsLeft = async () => (await execute('Errors')).data.verifyPin.userErrors[0].attemptsLeft;
    const first = await attemptsLeft();
    expect(await attemptsLeft()).toBe(first - 1);
    await succeed('Errors', 'CorrectPin');
    expect(await attemptsLeft()).toBe(first);
  });
});
