/** Attempts at secrets: every spelling of a subject counts as the same subject. Ten attempts may reach UMANG. */
import { bearer, flood } from '../support/compose.js';
import type { AttackClient } from '../support/attack-client.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const attempts = 60;
const uuid = 'abcdefab-cdef-4abc-8def-abcdefabcdef';
/** Sixty spellings that differ in upper and lower case. */
const spell = (text: string, index: number): string => {
  let letter = 0;
  return text.replace(/[a-z]/g, (character) => ((index >> (letter++ % 6)) & 1 ? character.toUpperCase() : character));
};
const signedIn = async () => bearer(await signPatientToken('attempts'));
const spells = ['', ' ', '\t', '\u00a0', '  '];

const attempt = (mutation: string, input: (index: number) => object) => async (client: AttackClient) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
  const headers = await signedIn();
  for (let n = 0; n < attempts; n++) await client.query(query, { input: input(n) }, headers);
};
const bounds = { calls: 11, bytes: 30_000 };
const env = { ATTEMPTS_PER_IP: '100000' };

describeAttacks('attempts', { env }, [
  {
    name: 'a sign-in transaction in 60 spellings',
    send: attempt('confirmSignInOtp', (n) => ({ transactionId: spell(uuid, n), otp: '111111' })),
    bounds,
  },
  {
    name: 'an authentication transaction in 60 spellings',
    send: attempt('confirmAuthentication', (n) => ({
      transactionId: spell(uuid.replaceAll('f', '4'), n),
      otp: '111111',
      requesterId: 'R',
    })),
    bounds,
  },
  {
    name: 'an authentication transaction under 60 requester ids',
    send: attempt('confirmAuthentication', (n) => ({
      transactionId: uuid.replace('a', 'b'),
      otp: '111111',
      requesterId: `R${n}`,
    })),
    bounds,
  },
  {
    name: 'a PIN reset session in 60 spellings',
    send: attempt('verifyPinResetOtp', (n) => ({ sessionId: spell(uuid.replaceAll('e', '5'), n), otp: '111111' })),
    bounds,
  },
  {
    name: 'an Aadhaar transaction in 60 spellings',
    send: attempt('verifyAadhaarOtp', (n) => ({ transactionId: spell(uuid.replaceAll('d', '6'), n), otp: '111111' })),
    bounds,
  },
  {
    name: 'a link reference in 60 spellings',
    send: attempt('confirmLink', (n) => ({ linkReferenceNumber: spell('abcdefgh', n), otp: '111111' })),
    bounds,
  },
  {
    name: 'a link reference with 60 kinds of blanks around it',
    send: attempt('confirmLink', (n) => ({
      linkReferenceNumber: `${spells[n % 5]}link-7${spells[(n >> 2) % 5]}${' '.repeat(n % 7)}`,
      otp: '111111',
    })),
    bounds,
  },
  {
    name: 'a PHR address in 60 spellings',
    send: attempt('signIn', (n) => ({
      phrAddress: `${' '.repeat(n % 3)}${spell('asha.verma@sbx', n)}`,
      password: 'x',
    })),
    bounds,
  },
  {
    name: 'a health ID number with dashes and blanks in 60 spellings',
    send: attempt('requestSignInOtp', (n) => ({
      healthIdNumber: [...'91100020003001']
        .map((digit, index) => ((n >> (index % 6)) & 1 ? `${digit}-` : digit))
        .join(''),
    })),
    bounds,
  },
  {
    name: 'a PIN over 60 sessions of one patient, with different spellings of the address',
    send: async (client) => {
      const query = 'mutation { verifyPin(input: {pin: "1111", scope: CONSENT_REVOKE}) { userErrors { code } } }';
      for (let n = 0; n < attempts; n++) {
        const token = await signPatientToken('pin', { jti: `${n}`, healthId: `${spell('asha.verma', n)}@sbx` });
        await client.query(query, {}, bearer(token));
      }
    },
    bounds,
  },
  {
    name: '30 aliases of one attempt in one operation, twice',
    send: async (client) => {
      const input = `{transactionId: "${uuid.replaceAll('b', '1')}", otp: "111111"}`;
      const fields = Array.from(
        { length: 30 },
        (_, n) => `a${n}: confirmSignInOtp(input: ${input}) { userErrors { code } }`,
      );
      for (let n = 0; n < 2; n++) await client.query(`mutation { ${fields.join(' ')} }`);
    },
    bounds,
  },
  {
    name: '60 attempts at the same time',
    send: async (client) => {
      const query = `mutation { confirmSignInOtp(input: {transactionId: "${uuid.replaceAll('c', '2')}", otp: "111111"}) { userErrors { code } } }`;
      await flood(attempts, () => client.query(query));
    },
    bounds,
  },
]);

describeAttacks('attempts: of many accounts', {}, [
  {
    name: '400 accounts from one address with forged X-Forwarded-For headers',
    send: (client) =>
      flood(400, (n) =>
        client.query(
          `mutation { signIn(input: {phrAddress: "user${n}@sbx", password: "x"}) { userErrors { code } } }`,
          {},
          { 'x-forwarded-for': `10.0.${n}.1`, 'x-real-ip': `10.0.${n}.1`, forwarded: `for=10.0.${n}.1` },
        ),
      ),
    bounds: { calls: 300, bytes: 100_000 },
  },
]);
