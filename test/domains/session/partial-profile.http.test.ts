/** The reply to a sign-in by OTP has the profile. It takes the place of section 17 only if it is whole. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

let gateway: TestGateway;
let upstream: ScriptedUpstream;
let profile: unknown;

const whole = {
  id: 'asha@sbx',
  healthId: '91-1000-2000-3001',
  name: { first: 'Asha', middle: null, last: null },
  hasTransactionPin: true,
};

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  upstream.scripts['session'] = () => ({ accessToken: 'client-token', expiresIn: 600 });
  upstream.scripts['patientAuthConfirm'] = () => ({ token: 'opaque', status: null, profile });
  upstream.scripts['myProfile'] = () => whole;
  gateway = await startGatewayWithUpstream(upstream);
});

beforeEach(() => void (upstream.calls.length = 0));

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const without = (field: keyof typeof whole) => ({ ...whole, [field]: undefined });

test.each<[string, unknown, number]>([
  ['a whole profile', whole, 0],
  ['no profile', null, 1],
  ['an empty profile', {}, 1],
  ['a profile without ID', without('id'), 1],
  ['a profile without health ID number', without('healthId'), 1],
  ['a profile without name', without('name'), 1],
  ['a profile without hasTransactionPin', without('hasTransactionPin'), 1],
  ['a profile that is a text', 'asha', 1],
])('confirmSignInOtp, whose reply has %s: the patient is the same', async (_case, value, profileCalls) => {
  profile = value;
  const { data, errors } = await gateway.query(
    `mutation { confirmSignInOtp(input: { transactionId: "7d0c2b1e-6f1a-4c7b-9a51-0d6a2f3b4c5d", otp: "123456" }) {
      patient { id healthIdNumber name { full } hasTransactionPin } userErrors { code }
    } }`,
  );
  expect({ data, errors }).toEqual({
    data: {
      confirmSignInOtp: {
        patient: {
          id: 'asha@sbx',
          healthIdNumber: '91-1000-2000-3001',
          name: { full: 'Asha' },
          hasTransactionPin: true,
        },
        userErrors: [],
      },
    },
  });
  expect(upstream.calls.filter(({ path }) => path === 'myProfile')).toHaveLength(profileCalls);
});
