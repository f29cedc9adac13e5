/** Whoever opens GraphiQL finds operations ready to run: for Asha each of them does what its comments say. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { begin, type Story } from '../support/patient-client.js';

const folder = 'src/graphiql/operations';
const files = readdirSync(folder);
const operation = (name: string): string => readFileSync(`${folder}/${name}.graphql`, 'utf8');

let story: Story;
beforeEach(async () => {
  story = await begin();
});
afterEach(() => story.end());

test('every operation has its tab', () => {
  const tabs = readFileSync('src/graphiql/tabs.ts', 'utf8');
  const opened = [...tabs.matchAll(/operations\/(\w+\.graphql)/g)].map(([, file]) => file);
  expect(opened.toSorted()).toEqual(files);
});

describe('without a token', () => {
  test.each([
    ['SignIn', { gatewaySession: 1, myProfile: 1 }],
    ['StatesAndDistricts', { getStates: 1, getDistrict: 1 }],
  ])('%s', async (name, calls) => {
    const data = await story.stranger().asks(operation(name));
    expect(Object.values(data)).not.toContain(null);
    expect(story.calls()).toEqual(calls);
  });
});

describe('with Asha’s token', () => {
  test.each([
    ['MyProfile', { myProfile: 1 }],
    ['Inbox', { patientRequest: 1 }],
    ['LinkedRecords', { patientLinks: 1 }],
    ['FindProvider', { listProviders: 1 }],
  ])('%s', async (name, calls) => {
    const data = await (await story.signedIn('asha.verma@sbx')).asks(operation(name));
    expect(Object.values(data)).not.toContain(null);
    expect(story.calls()).toEqual(calls);
  });
});

describe('UnhappyPaths', () => {
  const refusals = {
    lockedAccount: 'LOCKED',
    wrongPin: 'WRONG_PIN',
    wrongOtp: 'WRONG_OTP',
    spentPinToken: 'PIN_TOKEN_REJECTED',
    expiredOtp: 'NOT_FOUND',
    strangeHospital: 'NOT_FOUND',
    garbledHospital: 'PROVIDER_REFUSED',
    closedCounter: 'PROVIDER_REFUSED',
    deniedRequest: 'NOT_PENDING',
    revokedAuthorization: 'ALREADY_REVOKED',
  };
  const failures = {
    forbiddenApp: 'FORBIDDEN',
    silentHospital: 'UPSTREAM_TIMEOUT',
    closedHospital: 'UPSTREAM_UNAVAILABLE',
  };

  test('ends as its comments say, part by part and run by run', async () => {
    const token = await story.gateway.signIn('asha.verma@sbx');
    const run = async (variables: object = {}) => {
      const { data, errors = [] } = await story.gateway.query(operation('UnhappyPaths'), { ...variables }, token);
      const parts = Object.entries<{ userErrors: { code: string }[] } | null>(data);
      return {
        sessionId: data.sendOtp.sessionId,
        refusals: Object.fromEntries(
          parts.flatMap(([part, payload]) => (payload?.userErrors ?? []).map(({ code }) => [part, code])),
        ),
        failures: Object.fromEntries(errors.map(({ path, extensions }) => [path?.[0], extensions['code']])),
      };
    };
    const { sessionId, ...first } = await run();
    expect(first).toEqual({ refusals, failures });
    const expired = { ...refusals, expiredOtp: 'OTP_EXPIRED' };
    expect(await run({ sessionId })).toMatchObject({ refusals: expired, failures });
    const { forbiddenApp: _, ...otherFailures } = failures;
    const paced = { ...expired, sendOtp: 'TOO_MANY_REQUESTS', forbiddenApp: 'TOO_MANY_REQUESTS' };
    expect(await run({ sessionId })).toMatchObject({ refusals: paced, failures: otherFailures });
    expect(story.calls()).toEqual({
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
