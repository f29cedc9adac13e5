/** The audit log: one line per access to a patient's data, under a pseudonym. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeGeneratedValues } from '../../support/generated-values.js';
import { operatorKey, startGateway, type SandboxGateway } from '../../support/gateway.js';
import { captureLogs } from '../../support/log-lines.js';
import { waitUntil } from '../../support/wait-until.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
const destination = join(directory, 'trail', 'audit.log');
const auditOptions = { key: 'a-key-for-pseudonyms', onFailure: 'continue', bufferBytes: 1_000_000 } as const;
const logs = captureLogs();
let gateway: SandboxGateway;
let asha: string;
/** Of the last operation in `captureAuditLines`. */
let operationTraceId: string;

beforeAll(async () => {
  const audit = { ...auditOptions, destination };
  gateway = await startGateway({ gateway: { ...logs.options, operatorKey, audit, trustedProxies: 1 } });
  asha = await gateway.signIn('asha.verma@sbx');
});
afterAll(async () => {
  await gateway.close();
  rmSync(directory, { recursive: true });
});

const auditLines = (): any[] =>
  readFileSync(destination, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const operatorQuery = '{ clientPatient { identifier } }';

/** Lines are written asynchronously, in order: those of the operation precede that of the operator's query after it. */
async function captureAuditLines(operation: string, token: string | Record<string, string> = {}): Promise<any[]> {
  operationTraceId = await runOperation(operation, token);
  const lastTraceId = await runOperation(operatorQuery, { 'x-operator-key': operatorKey });
  await waitUntil(() => auditLines().some(({ traceId }) => traceId === lastTraceId));
  return auditLines().filter(({ traceId }) => traceId === operationTraceId);
}

/** @returns the trace ID of the request */
async function runOperation(operation: string, token: string | Record<string, string>): Promise<string> {
  const requestCount = logs.requestEntries().length;
  await gateway.query(operation, {}, token);
  await waitUntil(() => logs.requestEntries().length > requestCount);
  return logs.requestEntries().at(-1).traceId;
}

/** The fields of the hash chain. */
const link = {
  chain: expect.stringMatching(/^[0-9a-f]{16}$/),
  seq: expect.any(Number),
  prev: expect.stringMatching(/^[\w-]{22}$/),
  hash: expect.stringMatching(/^[\w-]{22}$/),
};
const pseudonym = expect.stringMatching(/^[\da-f]{32}$/);

test('audit log: has one line per upstream call with a patient token', async () => {
  const auditEntries = await captureAuditLines('{ me { name { first } links { display } } }', asha);
  const traceId = operationTraceId;
  expect(auditEntries).toHaveLength(2);
  for (const line of auditEntries) {
    expect(line).toEqual({
      audit: true,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      actor: 'patient',
      subject: pseudonym,
      section: expect.any(Number),
      outcome: 'ok',
      trkr: expect.stringMatching(/^\d{12}$/),
      traceId,
      ...link,
    });
  }
  expect(auditEntries.map(({ section }) => section).sort()).toEqual([14, 17]);
});

test('audit log: the pseudonym of a patient is equal in all sessions and differs from that of another patient', async () => {
  const secondToken = await gateway.signIn('asha.verma@sbx');
  const otherToken = await gateway.signIn('gopal.das@sbx');
  const profile = '{ me { name { first } } }';
  const subjects: string[] = [];
  for (const token of [asha, secondToken, otherToken])
    subjects.push((await captureAuditLines(profile, token))[0].subject);
  expect(subjects[0]).toBe(subjects[1]);
  expect(subjects[0]).not.toBe(subjects[2]);
});

test('audit log: records refused calls, with a PIN token as well', async () => {
  const auditEntries = await captureAuditLines(
    'mutation { changePin(input: { currentPin: "9876", newPin: "4321" }) { userErrors { code } } }',
    asha,
  );
  expect(auditEntries).toMatchObject([{ actor: 'patient', subject: pseudonym, section: 19, outcome: 'refused' }]);
  const withInvalidToken = await captureAuditLines(
    'mutation { changePin(input: { pinToken: "not-one", newPin: "4321" }) { userErrors { code } } }',
    asha,
  );
  expect(withInvalidToken).toMatchObject([{ actor: 'patient', subject: pseudonym, section: 20, outcome: 'refused' }]);
});

test('audit log: records a call with the operator key without a subject', async () => {
  const auditEntries = await captureAuditLines(operatorQuery, { 'x-operator-key': operatorKey });
  expect(auditEntries).toMatchObject([{ actor: 'operator', subject: null, section: 9, outcome: 'ok' }]);
});

test('audit log: omits public calls and a rejected query without a token', async () => {
  expect(await captureAuditLines('{ states { name } }')).toEqual([]);
  expect(await captureAuditLines('{ me { name { first } } }')).toEqual([]);
});

const signIn = (phrAddress: string, password: string) =>
  `mutation { signIn(input: { phrAddress: "${phrAddress}", password: "${password}" }) { session { token } userErrors { code } } }`;

test('audit log: the patient who has signed in is the subject of the calls after it', async () => {
  const [{ subject }] = await captureAuditLines('{ me { name { first } } }', asha);
  const operation = signIn('asha.verma@sbx', 'Sandbox#1234').replace('session { token }', 'patient { name { first } }');
  const profile = (await captureAuditLines(operation)).find(({ section }) => section === 17);
  expect(profile).toMatchObject({ actor: 'patient', subject, outcome: 'ok' });
});

test('audit log: records each attempt to sign in with its outcome, the network and the trace ID', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.77' };
  const [success] = await captureAuditLines(signIn('asha.verma@sbx', 'Sandbox#1234'), forwarded);
  const traceId = operationTraceId;
  const [access] = await captureAuditLines('{ me { name { first } } }', asha);
  expect(success).toEqual({
    audit: true,
    time: expect.any(String),
    actor: 'patient',
    subject: access.subject,
    account: pseudonym,
    action: 'sign-in',
    secret: 'password',
    outcome: 'ok',
    network: '203.0.113.0/24',
    traceId,
    ...link,
  });
  const failures = [];
  for (const phrAddress of ['nobody@sbx', ' NoBody@SBX', 'somebody@sbx'])
    failures.push(...(await captureAuditLines(signIn(phrAddress, 'wrong'), forwarded)));
  expect(failures).toMatchObject([
    { action: 'sign-in', subject: pseudonym, outcome: 'refused', network: '203.0.113.0/24' },
    { action: 'sign-in', subject: failures[0].subject, outcome: 'refused' },
    { action: 'sign-in', subject: pseudonym, outcome: 'refused' },
  ]);
  expect(failures[2].subject).not.toBe(failures[0].subject);
});

test('audit log: records an attempt to sign in that an attempt limit rejects', async () => {
  const outcomes: string[] = [];
  for (let attempt = 0; attempt < 11; attempt++)
    outcomes.push((await captureAuditLines(signIn('anybody@sbx', 'wrong')))[0].outcome);
  expect(outcomes).toEqual([...Array(10).fill('refused'), 'limited']);
});

test('audit log: counts the attempts of a network that a limit rejects beyond ten a minute in one line', async () => {
  const file = join(directory, 'unsent.log');
  const flooded = await startGateway({ gateway: { audit: { ...auditOptions, destination: file } } });
  for (let attempt = 0; attempt < 35; attempt++) await flooded.query(signIn('flood@sbx', 'wrong'));
  await flooded.close();
  const lines: any[] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .slice(1, -1);
  expect(lines.map(({ outcome }) => outcome)).toEqual([
    ...Array(10).fill('refused'),
    ...Array(10).fill('limited'),
    undefined,
  ]);
  expect(lines.at(-1)).toEqual({
    audit: true,
    time: expect.any(String),
    actor: 'patient',
    subject: null,
    action: 'unsent-attempts',
    attempts: 15,
    network: '127.0.0.0/24',
    ...link,
  });
});

test('audit log: the attempts at an account have one pseudonym, which a successful sign-in links to the patient', async () => {
  const [refusal] = await captureAuditLines(signIn('asha.verma@sbx', 'wrong'));
  const [success] = await captureAuditLines(signIn('asha.verma@sbx', 'Sandbox#1234'));
  expect(refusal).toMatchObject({ subject: success.account, account: success.account, outcome: 'refused' });
  expect(success.subject).not.toBe(success.account);
});

test('audit log: records a renewal of a session and the request of a sign-in OTP', async () => {
  const renewal = `mutation { refreshSession(input: { phrAddress: "asha.verma@sbx", refreshToken: "canary" }) { userErrors { code } } }`;
  expect(await captureAuditLines(renewal)).toMatchObject([
    { action: 'sign-in', secret: 'refresh token', subject: pseudonym, outcome: 'refused' },
  ]);
  const otp = `mutation { requestSignInOtp(input: { phrAddress: "asha.verma@sbx", authMethod: MOBILE_OTP }) { userErrors { code } } }`;
  expect(await captureAuditLines(otp)).toMatchObject([
    { action: 'send-otp', secret: 'sign-in OTP', subject: pseudonym, outcome: 'ok' },
  ]);
});

test('audit log: records an attempt at a PIN that an attempt limit rejects, under the pseudonym of the patient', async () => {
  const token = await gateway.signIn('gopal.das@sbx');
  const [access] = await captureAuditLines('{ me { name { first } } }', token);
  const verifyPin = 'mutation { verifyPin(input: { pin: "0000", scope: CONSENT_REVOKE }) { userErrors { code } } }';
  const lines = [];
  for (let attempt = 0; attempt < 11; attempt++) lines.push(...(await captureAuditLines(verifyPin, token)));
  expect(lines.map(({ section, outcome }) => [section, outcome])).toEqual([
    ...Array(10).fill([19, 'refused']),
    [undefined, 'limited'],
  ]);
  expect(lines.at(-1)).toMatchObject({ action: 'verify-secret', secret: 'PIN', subject: access.subject });
});

test('audit log: records a sign-out', async () => {
  const token = await gateway.signIn('asha.verma@sbx');
  expect(await captureAuditLines('mutation { signOut(input: {}) { signedOut } }', token)).toMatchObject([
    { actor: 'patient', subject: pseudonym, section: 45, outcome: 'ok' },
  ]);
});

test('audit log: records an attempt to sign in by OTP', async () => {
  const transactionId = 'bb599f8b-76f7-4eaf-bac7-aead4bc585d6';
  const confirm = `mutation { confirmSignInOtp(input: { transactionId: "${transactionId}", otp: "000000" }) { userErrors { code } } }`;
  expect(await captureAuditLines(confirm)).toMatchObject([
    { action: 'sign-in', subject: pseudonym, outcome: 'refused' },
  ]);
});

test('audit log: a new file is readable by its owner only', () => {
  expect((statSync(destination).mode & 0o777).toString(8)).toBe('600');
});

test.each([
  ['warns about an existing file that every user can read', 0o644, 1],
  ['does not warn about a file that only its owner and group can read', 0o640, 0],
])('audit log: %s', async (_title, mode, warnings) => {
  const existing = join(directory, `existing-${mode}.log`);
  writeFileSync(existing, '');
  chmodSync(existing, mode);
  const otherLogs = captureLogs();
  const audit = { ...auditOptions, destination: existing };
  const otherGateway = await startGateway({ gateway: { ...otherLogs.options, audit } });
  await otherGateway.close();
  expect(otherLogs.entries().filter(({ msg }) => msg.includes('can read the audit log'))).toHaveLength(warnings);
});

test('audit log: contains no name, number, address or token', () => {
  const text = removeGeneratedValues(readFileSync(destination, 'utf8'));
  expect(text).not.toMatch(/asha|verma|gopal|body|@sbx|91-1000|eyJ|9876|bb599f8b|113\.77/i);
});
