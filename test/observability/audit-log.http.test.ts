/** The audit log: one line per access to a patient's data, under a pseudonym. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operatorKey, startGateway, type SandboxGateway } from '../support/gateway.js';
import { captureLogs } from '../support/log-lines.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
const destination = join(directory, 'trail', 'audit.log');
const logs = captureLogs();
let gateway: SandboxGateway;
let asha: string;

beforeAll(async () => {
  const audit = { destination, key: 'a-key-for-pseudonyms' };
  gateway = await startGateway({ gateway: { ...logs.options, operatorKey, audit } });
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

async function captureAuditLines(operation: string, token: string | Record<string, string> = {}): Promise<any[]> {
  const lineCount = auditLines().length;
  await gateway.query(operation, {}, token);
  return auditLines().slice(lineCount);
}

const pseudonym = expect.stringMatching(/^[\da-f]{32}$/);

test('audit log: has one line per upstream call with a patient token', async () => {
  const auditEntries = await captureAuditLines('{ me { name { first } links { display } } }', asha);
  const { traceId } = logs.requestEntries().at(-1);
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
  const auditEntries = await captureAuditLines('{ clientPatient { identifier } }', { 'x-operator-key': operatorKey });
  expect(auditEntries).toMatchObject([{ actor: 'operator', subject: null, section: 9, outcome: 'ok' }]);
});

test('audit log: omits public calls and a rejected query without a token', async () => {
  expect(await captureAuditLines('{ states { name } }')).toEqual([]);
  expect(await captureAuditLines('{ me { name { first } } }')).toEqual([]);
});

test('audit log: contains no name, number, address or token', () => {
  const text = readFileSync(destination, 'utf8').replaceAll(/"(trkr|traceId|subject)":"\w+"/g, ''); // random digits may contain those of the PIN
  expect(text).not.toMatch(/asha|verma|gopal|@sbx|91-1000|eyJ|9876/i);
});
