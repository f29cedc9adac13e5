/** Nobody learns from an answer who has an account: the same steps sound the same for one that is there and one that is not. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { type SandboxGateway, startGateway, startGatewayOver } from '../../support/gateway.js';
import { Failure, startUpstream } from '../../support/upstream.js';

const minute = 60_000;
const nobodys = '00000000-0000-4000-8000-000000000000';
const errors = 'userErrors { code message field attemptsLeft ndhmCode retryAfter }';

let now: number;
let gateway: SandboxGateway;

beforeEach(async () => {
  now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  gateway = await startGateway({ gateway: { entry: readConfig({ GUESSES_PER_SUBJECT: '20' }).entry } });
});
afterEach(async () => {
  await gateway.close();
  jest.restoreAllMocks();
});

const pass = (milliseconds: number) => (now += milliseconds);

interface Flow {
  readonly ask: string;
  readonly confirm: string;
  readonly known: object;
  readonly unknown: object;
  readonly more: object;
}

const byNumber: Flow = {
  ask: 'requestSignInOtp',
  confirm: 'confirmSignInOtp',
  known: { healthIdNumber: '91-1000-2000-3001' },
  unknown: { healthIdNumber: '91-1000-2000-9999' },
  more: {},
};
const byAddress: Flow = {
  ask: 'initiateAuthentication',
  confirm: 'confirmAuthentication',
  known: { phrAddress: 'asha.verma@sbx', requesterId: 'IN0400YY' },
  unknown: { phrAddress: 'nobody@sbx', requesterId: 'IN0400YY' },
  more: { requesterId: 'IN0400YY' },
};

async function mutate(mutation: string, input: object, selection: string, headers: Record<string, string> = {}) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${selection} ${errors} } }`;
  return gateway.query(query, { input }, headers);
}

/** Every step that somebody might look for a difference in, and its answer. */
async function answersOf({ ask, confirm, more }: Flow, account: object, headers = {}) {
  const answers: unknown[] = [];
  const asks = async () => {
    const answer = await mutate(ask, account, 'transactionId', headers);
    const payload = answer.data[ask];
    const transactionId: string | null = payload.transactionId;
    answers.push({ ...answer, data: { ...payload, transactionId: transactionId && expect.any(String) } });
    return transactionId ?? nobodys;
  };
  const tries = async (transactionId: string, ...otps: string[]) => {
    for (const otp of otps)
      answers.push(await mutate(confirm, { transactionId, otp, ...more }, 'session { token }', headers));
  };
  const first = await asks();
  const second = await asks();
  await asks();
  await tries(first, '654321', '654321', '654321', '654321', '123456', '000000');
  pass(minute + 1);
  await asks();
  pass(5 * minute);
  await tries(second, '123456', '654321');
  expect(new Set([first, second, nobodys]).size).toBe(3);
  return answers;
}

describe.each([byNumber, byAddress])('$ask and $confirm', (flow) => {
  test.each(['en', 'hi'])('sound the same whoever is asked for (%s)', async (language) => {
    const headers = { 'accept-language': language };
    const known = await answersOf(flow, flow.known, headers);
    expect(await answersOf(flow, flow.unknown, headers)).toEqual(known);
    const codes = known.map((answer: any) => Object.values<any>(answer.data).flatMap((told) => told?.userErrors ?? []));
    expect(known).toHaveLength(12);
    expect(codes.flat().map(({ code }) => code)).toEqual(Array(8).fill('WRONG_OTP'));
  });

  test('say so in both languages, and let the right OTP in', async () => {
    const { data } = await mutate(flow.ask, flow.known, 'transactionId');
    const input = { transactionId: data[flow.ask].transactionId, ...flow.more };
    const wrong = async (language: string) => {
      const headers = { 'accept-language': language };
      const { data } = await mutate(flow.confirm, { ...input, otp: '654321' }, 'session { token }', headers);
      return data[flow.confirm];
    };
    const told = { code: 'WRONG_OTP', field: ['input', 'otp'], attemptsLeft: null, ndhmCode: null, retryAfter: null };
    const en = 'The OTP is wrong or no longer valid. Check it, or ask for a new one.';
    const hi = 'ओटीपी गलत है या अब मान्य नहीं है। उसे जाँच लें, या नया ओटीपी मँगवाएँ।';
    expect(await wrong('en')).toEqual({ session: null, userErrors: [{ ...told, message: en }] });
    expect(await wrong('hi')).toEqual({ session: null, userErrors: [{ ...told, message: hi }] });
    const right = await mutate(flow.confirm, { ...input, otp: '123456' }, 'session { token }');
    expect(right.data[flow.confirm]).toEqual({ session: { token: expect.any(String) }, userErrors: [] });
  });

  test('wait for UMANG’s pace, and then go on', async () => {
    const asked = async () => (await mutate(flow.ask, flow.unknown, 'transactionId')).data[flow.ask];
    const sent = { transactionId: expect.any(String), userErrors: [] };
    expect([await asked(), await asked()]).toEqual([sent, sent]);
    pass(20_000);
    expect(await asked()).toMatchObject({
      transactionId: null,
      userErrors: [{ code: 'TOO_MANY_REQUESTS', field: null, ndhmCode: null, retryAfter: 40 }],
    });
    pass(40_000);
    expect(await asked()).toEqual(sent);
    expect(gateway.calls.filter(({ path }) => path !== 'session')).toHaveLength(3);
  });
});

test('an account that UMANG knows by two names is not told by UMANG’s own count', async () => {
  const asked = async ({ ask }: Flow, account: object) => (await mutate(ask, account, 'transactionId')).data[ask];
  const sent = { transactionId: expect.any(String), userErrors: [] };
  for (const who of ['known', 'unknown'] as const)
    for (const flow of [byNumber, byAddress, byNumber, byAddress]) expect(await asked(flow, flow[who])).toEqual(sent);
});

test('the pace is the operator’s to choose', async () => {
  await gateway.close();
  gateway = await startGateway({ gateway: { entry: readConfig({ SIGN_IN_OTPS_PER_MINUTE: '1' }).entry } });
  const codes = async () =>
    (await mutate(byNumber.ask, byNumber.known, 'transactionId')).data[byNumber.ask].userErrors.map((e: any) => e.code);
  expect([await codes(), await codes()]).toEqual([[], ['TOO_MANY_REQUESTS']]);
});

test('passwords: wrong, wrong until the lock, locked, and unlocked again', async () => {
  const signIn = async (phrAddress: string) => mutate('signIn', { phrAddress, password: 'wrong' }, 'session { token }');
  const answersOf = async (phrAddress: string) => {
    const answers = [];
    for (let tried = 0; tried < 7; tried++) answers.push(await signIn(phrAddress));
    pass(8 * minute + 1);
    return [...answers, await signIn(phrAddress)];
  };
  const known = await answersOf('asha.verma@sbx');
  expect(known.map(({ data }) => data.signIn.userErrors[0])).toMatchObject([
    ...[4, 3, 2, 1, 0].map((attemptsLeft) => ({ code: 'WRONG_CREDENTIALS', attemptsLeft })),
    { code: 'LOCKED', attemptsLeft: null },
    { code: 'LOCKED', attemptsLeft: null },
    { code: 'WRONG_CREDENTIALS', attemptsLeft: 4 },
  ]);
  expect(await answersOf('nobody@sbx')).toEqual(known);
});

test.each([
  ['nobody there', '404 Not Found: [{"error":{"code":1414,"message":"Cannot find the user"}}]'],
  ['nobody there, in other words', '422 Unprocessable Entity: [no body]'],
  ['sent too many', '400 Bad Request: [{"error":{"code":1407,"message":"x"}}]'],
  ['locked', '401 Unauthorized: [{"error":{"code":1423,"message":"User blocked temporarily"}}]'],
])('what UMANG says of an account stays here: %s', async (_what, pd) => {
  const upstream = await startUpstream({ patientAuthInit: () => new Failure(pd) });
  const over = await startGatewayOver(upstream);
  const { data } = await over.query(
    'mutation { requestSignInOtp(input: { healthIdNumber: "91-1000-2000-3001" }) { transactionId userErrors { code } } }',
  );
  await over.close();
  await upstream.close();
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(data.requestSignInOtp).toEqual({ transactionId: expect.stringMatching(uuid), userErrors: [] });
});
