/** The example operations of GraphiQL: each returns the results that its comments announce. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startJourney, type Journey } from '../support/patient-client.js';

const folder = 'src/graphiql/operations';
const files = readdirSync(folder);
const operation = (name: string): string => readFileSync(`${folder}/${name}.graphql`, 'utf8');

let journey: Journey;
beforeEach(async () => {
  journey = await startJourney();
});
afterEach(() => journey.close());

test('GraphiQL operations: every operation has a tab', () => {
  const tabs = readFileSync('src/graphiql/tabs.ts', 'utf8');
  const opened = [...tabs.matchAll(/operations\/(\w+\.graphql)/g)].map(([, file]) => file);
  expect(opened.toSorted()).toEqual(files);
});

describe('GraphiQL operations without a token', () => {
  test.each([
    ['SignIn', { gatewaySession: 1, myProfile: 1 }],
    ['StatesAndDistricts', { getStates: 1, getDistrict: 1 }],
  ])('%s returns no null field', async (name, calls) => {
    const data = await journey.anonymousClient().query(operation(name));
    expect(Object.values(data)).not.toContain(null);
    expect(journey.takeCallCounts()).toEqual(calls);
  });
});

describe('GraphiQL operations with a patient’s token', () => {
  test.each([
    ['MyProfile', { myProfile: 1 }],
    ['Inbox', { patientRequest: 1 }],
    ['LinkedRecords', { patientLinks: 1 }],
    ['FindProvider', { listProviders: 1 }],
  ])('%s returns no null field', async (name, calls) => {
    const data = await (await journey.signIn('asha.verma@sbx')).query(operation(name));
    expect(Object.values(data)).not.toContain(null);
    expect(journey.takeCallCounts()).toEqual(calls);
  });
});

describe('GraphiQL operation UnhappyPaths', () => {
  const refusals = {
    lockedAccount: 'LOCKED',
    wrongPin: 'WRONG_PIN',
    wrongOtp: 'WRONG_OTP',
    spentPinToken: 'PIN_TOKEN_REJECTED',
    expiredOtp: 'NOT_FOUND',
    unknownPatient: 'NOT_FOUND',
    malformedReply: 'PROVIDER_REFUSED',
    closedCounter: 'PROVIDER_REFUSED',
    deniedRequest: 'NOT_PENDING',
    revokedAuthorization: 'ALREADY_REVOKED',
  };
  const failures = {
    forbiddenApp: 'FORBIDDEN',
    silentHospital: 'UPSTREAM_TIMEOUT',
    unreachableHospital: 'UPSTREAM_UNAVAILABLE',
  };

  test('returns the refusals and failures that its comments announce, on each of three runs', async () => {
    const token = await journey.gateway.signIn('asha.verma@sbx');
    const run = async (variables: object = {}) => {
      const { data, errors = [] } = await journey.gateway.query(operation('UnhappyPaths'), { ...variables }, token);
      const fields = Object.entries<{ userErrors: { code: string }[] } | null>(data);
      return {
        sessionId: data.sendOtp.sessionId,
        refusals: Object.fromEntries(
          fields.flatMap(([field, payload]) => (payload?.userErrors ?? []).map(({ code }) => [field, code])),
        ),
        failures: Object.fromEntries(errors.map(({ path, extensions }) => [path?.[0], extensions['code']])),
      };
    };
    const { sessionId, ...first } = await run();
    expect(first).toEqual({ refusals, failures });
    const expired = { ...refusals, expiredOtp: 'OTP_EXPIRED' };
    expect(await run({ sessionId })).toMatchObject({ refusals: expired, failures });
    const { forbiddenApp: _, ...otherFailures } = failures;
    const rateLimited = { ...expired, sendOtp: 'TOO_MANY_REQUESTS', forbiddenApp: 'TOO_MANY_REQUESTS' };
    expect(await run({ sessionId })).toMatchObject({ refusals: rateLimited, failures: otherFailures });
    expect(journey.takeCallCounts()).toEqual({
      session: 1,
      gatewaySession: 3,
      initializeAuthentication: 2,
      verifyPin: 6,
      patientAuthConfirm: 3,
      changePin: 3,
      forgotPinGenerateOtp: 3,
      forgotPinValidateOtp: 3,
      discoverPatient: 15,
      profileShare: 3,
      denyRequests: 3,
      revokeAuthorizationRequests: 3,
    });
  });
});
