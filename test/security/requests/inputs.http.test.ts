/** Values of inputs whose validation may be slow, or that may be repeated upstream and in answers. */
import { aliases, bearer, times } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const none = { calls: 0, bytes: 20_000 };
const signedIn = async () => bearer(await signPatientToken('inputs'));
/** As many repetitions as a body may hold. */
const long = (text: string): string =>
  text.repeat(Math.floor(190_000 / (JSON.stringify(text).length - 2 + Buffer.byteLength(text) - text.length)));
const mutation = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code field message } } }`;
const uuid = '6ca32db3-9139-4347-82c9-48359d3ff125';
const terms = {
  purpose: 'PATRQT',
  hiTypes: ['PRESCRIPTION'],
  categories: ['DATA'],
  period: { from: '2015-01-01T00:00:00Z', to: '2035-01-01T00:00:00Z' },
};

describeAttacks('inputs', {}, [
  ...['a.', 'a-', ' ', 'a@', 'ａ', '\u0000', '\u202e'].map((text): Attack => ({
    name: `a PHR address of 190 kB from ${JSON.stringify(text)}`,
    send: (client) =>
      client.query(mutation('signIn', 'SignInInput'), { input: { phrAddress: long(text), password: 'x' } }),
    bounds: none,
  })),
  ...['1', ' -', '1 ', '+91'].map((text): Attack => ({
    name: `a health ID number of 190 kB from ${JSON.stringify(text)}`,
    send: (client) =>
      client.query(mutation('requestSignInOtp', 'RequestSignInOtpInput'), { input: { healthIdNumber: long(text) } }),
    bounds: none,
  })),
  {
    name: 'an OTP of 190,000 digits',
    send: (client) =>
      client.query(mutation('confirmSignInOtp', 'ConfirmSignInOtpInput'), {
        input: { transactionId: uuid, otp: long('1') },
      }),
    bounds: none,
  },
  {
    name: 'a UUID of 190,000 characters',
    send: (client) =>
      client.query(mutation('confirmSignInOtp', 'ConfirmSignInOtpInput'), {
        input: { transactionId: long('a-'), otp: '123456' },
      }),
    bounds: none,
  },
  {
    name: 'an Aadhaar number of 190,000 digits',
    send: async (client) =>
      client.query(
        mutation('requestAadhaarOtp', 'RequestAadhaarOtpInput'),
        { input: { aadhaar: long('1 ') } },
        await signedIn(),
      ),
    bounds: none,
  },
  {
    name: 'a new password of 190,000 characters',
    send: async (client) =>
      client.query(
        mutation('completeProfile', 'CompleteProfileInput'),
        { input: { phrAddress: 'a@sbx', healthIdNumber: '91-1000-2000-3001', password: long('aA1') } },
        await signedIn(),
      ),
    bounds: none,
  },
  ...['2021-', '1', '2021-01-01T00:00:00.000'].map((text): Attack => ({
    name: `a date of 190 kB from ${JSON.stringify(text)}`,
    send: async (client) =>
      client.query(
        mutation('registerAppNotification', 'RegisterAppNotificationInput'),
        { input: { appToken: 'app', period: { from: long(text), to: long(text).slice(0, 10) } } },
        await signedIn(),
      ),
    bounds: none,
  })),
  {
    name: '1,000 phone numbers for one discovery',
    send: async (client) =>
      client.query(
        mutation('discoverPatient', 'DiscoverPatientInput'),
        {
          input: {
            providerId: 'IN01',
            identifiers: Array.from({ length: 1000 }, () => ({ type: 'MOBILE', value: '+91 '.repeat(40) })),
          },
        },
        await signedIn(),
      ),
    bounds: none,
  },
  {
    name: '3,000 valid identifiers for one discovery',
    send: async (client) =>
      client.query(
        mutation('discoverPatient', 'DiscoverPatientInput'),
        {
          input: {
            providerId: 'IN01',
            identifiers: Array.from({ length: 3000 }, (_, n) => ({ type: 'MR', value: `record ${n}` })),
          },
        },
        await signedIn(),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: '9,000 care contexts in one link request',
    send: async (client) =>
      client.query(
        mutation('initiateLink', 'InitiateLinkInput'),
        {
          input: {
            transactionId: uuid,
            patientReference: 'R1',
            careContextReferences: Array.from({ length: 9000 }, (_, n) => `context-${n}`),
          },
        },
        await signedIn(),
      ),
    bounds: none,
  },
  {
    name: '700 sources in one approval',
    send: async (client) =>
      client.query(
        mutation('approveSubscriptionRequest', 'ApproveSubscriptionRequestInput'),
        {
          input: {
            requestId: 'r',
            sources: { providers: Array.from({ length: 700 }, (_, n) => ({ providerId: `IN${n}`, ...terms })) },
          },
        },
        await signedIn(),
      ),
    bounds: { ...none, calls: 1 },
  },
  {
    name: 'a provider ID of 190,000 characters',
    send: async (client) =>
      client.query('query ($id: ID!) { provider(id: $id) { id name } }', { id: long('x') }, await signedIn()),
    bounds: { ...none, calls: 0 },
  },
  {
    name: 'an authorization id of 190,000 characters under 20 aliases',
    send: async (client) =>
      client.query(
        `query ($id: ID!) { me { ${aliases(20, 'authorization(requestId: $id) { requestId }')} } }`,
        { id: long('x') },
        await signedIn(),
      ),
    bounds: none,
  },
  ...[
    ['of 190,000 characters', long('x')],
    ['of JSON nested 70,000 levels', Buffer.from('['.repeat(70_000) + ']'.repeat(70_000)).toString('base64url')],
    ['with a position of 140,000 digits', Buffer.from(`["lockers",${'9'.repeat(140_000)}]`).toString('base64url')],
    [
      'with a list key of 140,000 characters',
      Buffer.from(JSON.stringify([long('x').slice(0, 140_000), 1])).toString('base64url'),
    ],
  ].map(([what, cursor]): Attack => ({
    name: `a forged cursor ${what}, under 25 aliases`,
    send: async (client) =>
      client.query(
        `query ($c: String) { ${aliases(25, 'lockerServices(after: $c) { totalCount }')} }`,
        { c: cursor },
        await signedIn(),
      ),
    bounds: none,
  })),
  {
    name: 'a search name of characters that grow when normalized',
    send: async (client) =>
      client.query(
        'query ($n: String!) { providers(name: $n) { totalCount } }',
        { n: '\ufdfa'.repeat(60_000) },
        await signedIn(),
      ),
    bounds: none,
  },
  {
    name: 'a search name of 60,000 wildcards',
    send: async (client) =>
      client.query(
        'query ($n: String!) { providers(name: $n) { totalCount } }',
        { n: `${'%_'.repeat(30_000)}9` },
        await signedIn(),
      ),
    bounds: none,
  },
  {
    name: '30 different searches in one operation, sent 10 times',
    send: async (client) => {
      const headers = await signedIn();
      for (let n = 0; n < 10; n++)
        await client.query(
          `{ ${times(30, (m) => `a${m}: providers(name: "n${n} ${m}") { totalCount }`)} }`,
          {},
          headers,
        );
    },
    bounds: { calls: 300, cpuOf100: 10 },
  },
]);
