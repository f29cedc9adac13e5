/** The subject whose attempts a limited mutation counts is the same for every spelling of its input. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { graphql } from 'graphql';
import type { Context } from '../../../../src/domains/context.js';
import type { AttemptKind } from '../../../../src/domains/shared/mutations/attempt-policy.js';
import { createSchema } from '../../../../src/gateway/schema.js';
import { mutationCases } from './mutation-cases.js';
import { createTestViewer } from '../../../support/context/viewer.js';

const schema = createSchema(false, { name: 'MAX_ENTITY_REFERENCES', value: 1 });

interface Spelling {
  readonly input: Readonly<Record<string, unknown>> | null;
  readonly patient?: { readonly id?: string; readonly token: string };
}

const defaultPatient = { token: 'token-of-a-patient' };

/** Runs a mutation with a limiter that rejects every attempt. Resolves to what the limiter was asked to count. */
async function findCountedSubject(mutation: string, { input, patient = defaultPatient }: Spelling) {
  const counted: { kind: AttemptKind; subject: string }[] = [];
  const contextValue = {
    language: 'en',
    inboxUpdates: { pollSoon: () => Promise.resolve() },
    attemptLimiter: {
      begin(kind, subject) {
        counted.push({ kind, subject });
        return { retryAfter: 1 };
      },
    },
    viewer: createTestViewer(patient.token, { id: patient.id }, true),
    umang: { call: () => Promise.reject(new Error('unexpected upstream call')) } as Partial<Context['umang']>,
  } as Context;
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const source = input
    ? `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code field } } }`
    : `mutation { ${mutation} { userErrors { code field } } }`;
  const { data } = await graphql({ schema, source, variableValues: { input }, contextValue });
  return { counted: counted[0], payload: data?.[mutation] };
}

const cases = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((char, index) => (upper[index] ? char.toUpperCase() : char.toLowerCase())).join(''));

const spaces = fc.constantFrom('', ' ', '\t', '\n ', '\u00a0', '\u200e');
const surrounded = (spelling: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(spaces, spelling, spaces).map((parts) => parts.join(''));

/** Separators before, between and after the characters. */
const separated = (text: string, separators: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom('', ...separators), { minLength: text.length + 1, maxLength: text.length + 1 })
    .map(([first = '', ...rest]) => first + [...text].map((char, index) => char + rest[index]).join(''));

const uuid = cases('bb599f8b-76f7-4eaf-bac7-aead4bc585d6');
const inAnyScript = (digits: string): fc.Arbitrary<string> =>
  fc
    .constantFrom('0', '०', '০', '௦', '０')
    .map((zero) => digits.replaceAll(/\d/g, (digit) => String.fromCharCode(zero.charCodeAt(0) + Number(digit))));

const phrAddress = surrounded(cases('asha.verma@sbx'));
const healthIdNumber = inAnyScript('91100020003002').chain((text) =>
  separated(text, [' ', '-', '\u2003', '\u2011', '\u200e']),
);
const aadhaar = inAnyScript('999941057058').chain((text) => separated(text, [' ', '-', '\u2013', '\u200b']));
const reference = cases('hip-110/12ab').chain((text) => separated(text, [' ', '\u200b', '.', '_']));

/** Without a verified ID the token is the subject; only its signature has several spellings. */
const patient = fc.oneof(
  cases('asha.verma@sbx').map((id) => ({ id, token: 'token-of-a-patient' })),
  fc.stringMatching(/^[\w-]{0,9}$/).map((signature) => ({ token: `e30.eyJhIjoxfQ.${signature}` })),
);

const inputs = (input: Record<string, fc.Arbitrary<unknown> | string | null>): fc.Arbitrary<Spelling> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(input).map(([name, value]) => [
          name,
          value === null || typeof value === 'string' ? fc.constant(value) : value,
        ]),
      ),
    )
    .map((fields) => ({ input: fields }));

const ofPatient = (input: Spelling['input']): fc.Arbitrary<Spelling> =>
  patient.map((each) => ({ input, patient: each }));

const linkInput = { transactionId: 'bb599f8b-76f7-4eaf-bac7-aead4bc585d6', patientReference: 'p' };

/** Every limited mutation: the spellings of one subject. */
const spellings: Record<string, fc.Arbitrary<Spelling>> = {
  signIn: inputs({ phrAddress, password: 'wrong' }),
  refreshSession: inputs({ phrAddress, refreshToken: fc.string({ minLength: 1 }) }),
  requestSignInOtp: inputs({ healthIdNumber }),
  confirmSignInOtp: inputs({ transactionId: uuid, otp: '123456' }),
  initiateAuthentication: inputs({ phrAddress, requesterId: 'IN0400XX' }),
  confirmAuthentication: inputs({ transactionId: uuid, otp: '123456', requesterId: 'IN0400XX' }),
  requestAadhaarOtp: inputs({ aadhaar }),
  verifyAadhaarOtp: inputs({ transactionId: uuid, otp: '123456' }),
  initiateLink: ofPatient({ ...linkInput, careContextReferences: ['c'] }),
  confirmLink: inputs({ linkReferenceNumber: reference, otp: '123456' }),
  verifyPin: ofPatient({ pin: '1234', scope: 'PROFILE_CHANGE_PIN' }),
  changePin: ofPatient({ newPin: '1234', currentPin: '4321' }),
  requestPinResetOtp: ofPatient(null),
  verifyPinResetOtp: inputs({ sessionId: uuid, otp: '123456' }),
  resetPin: ofPatient({ newPin: '1234', resetToken: 'token' }),
};

describe('subjects of attempts', () => {
  test('the limited mutations are those in the table', async () => {
    const limited: string[] = [];
    for (const { mutation, input } of mutationCases)
      if ((await findCountedSubject(mutation, { input })).counted) limited.push(mutation);
    expect([...new Set(limited)].sort()).toEqual(Object.keys(spellings).sort());
  });

  test.each(Object.entries(spellings))(
    '%s: counts every spelling of a subject together',
    async (mutation, spelling) => {
      const subjects = new Map<boolean, string>();
      await fc.assert(
        fc.asyncProperty(spelling, async (each) => {
          const { counted, payload } = await findCountedSubject(mutation, each);
          if (!counted) throw new Error(`not counted: ${JSON.stringify(payload)}`);
          const byId = each.patient?.id !== undefined;
          const subject = subjects.get(byId) ?? counted.subject;
          subjects.set(byId, subject);
          expect(counted.subject).toBe(subject);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each([
    ['signIn', { phrAddress: 'asha.verma@sbx', password: 'x' }, { phrAddress: 'ashaverma@sbx', password: 'x' }],
    ['requestSignInOtp', { healthIdNumber: '91100020003002' }, { healthIdNumber: '91100020003001' }],
    ['requestSignInOtp', { phrAddress: 'asha.verma@sbx' }, { phrAddress: 'ashaverma@sbx' }],
    ['requestSignInOtp', { phrAddress: 'asha.verma@sbx' }, { healthIdNumber: '91100020003001' }],
    ['confirmLink', { linkReferenceNumber: 'a1', otp: '1234' }, { linkReferenceNumber: 'a2', otp: '1234' }],
    ['confirmLink', { linkReferenceNumber: 'अ', otp: '1234' }, { linkReferenceNumber: 'आ', otp: '1234' }],
  ])('%s: counts different subjects separately', async (mutation, one, other) => {
    const [first, second] = [
      await findCountedSubject(mutation, { input: one }),
      await findCountedSubject(mutation, { input: other }),
    ];
    expect(first.counted?.subject).toEqual(expect.any(String));
    expect(second.counted?.subject).not.toBe(first.counted?.subject);
  });

  test('sign-in OTPs: the address that NDHM gives a health ID number counts as the number', async () => {
    const inputs = [
      ['requestSignInOtp', { healthIdNumber: '91-1000-2000-3002' }],
      ['requestSignInOtp', { phrAddress: '91100020003002@SBX' }],
      ['initiateAuthentication', { phrAddress: ' 91100020003002@sbx', requesterId: 'R' }],
    ] as const;
    for (const [mutation, input] of inputs) {
      const { counted } = await findCountedSubject(mutation, { input });
      expect(counted).toMatchObject({ kind: { message: 'sign-in OTP' }, subject: '91100020003002' });
    }
  });

  test('sign-in OTPs: every spelling of a PHR address counts together, whichever mutation sends the OTP', async () => {
    await fc.assert(
      fc.asyncProperty(phrAddress, phrAddress, async (one, other) => {
        const [first, second] = [
          await findCountedSubject('requestSignInOtp', { input: { phrAddress: one } }),
          await findCountedSubject('initiateAuthentication', { input: { phrAddress: other, requesterId: 'R' } }),
        ];
        expect(first.counted).toMatchObject({ kind: { message: 'sign-in OTP' }, subject: 'asha.verma@sbx' });
        expect(second.counted).toMatchObject({ kind: { message: 'sign-in OTP' }, subject: 'asha.verma@sbx' });
      }),
      { numRuns: 60 },
    );
  });
});
