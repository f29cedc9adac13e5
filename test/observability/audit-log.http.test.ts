/** Who reached for a patient's data, told without a name. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operatorKey, startGateway, type SandboxGateway } from '../support/gateway.js';
import { collectLines } from '../support/log-lines.js';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
const to = join(directory, 'trail', 'audit.log');
const lines = collectLines();
let gateway: SandboxGateway;
let asha: string;

beforeAll(async () => {
  const audit = { to, key: 'a-key-for-pseudonyms' };
  gateway = await startGateway({ gateway: { ...lines.settings, operatorKey, audit } });
  asha = await gateway.signIn('asha.verma@sbx');
});
afterAll(async () => {
  await gateway.close();
  rmSync(directory, { recursive: true });
});

const trail = (): any[] =>
  readFileSync(to, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

async function trailOf(operation: string, token: string | Record<string, string> = {}): Promise<any[]> {
  const before = trail().length;
  await gateway.query(operation, {}, token);
  return trail().slice(before);
}

const pseudonym = expect.stringMatching(/^[\da-f]{32}$/);

test('a line for each call with a patient’s token', async () => {
  const written = await trailOf('{ me { name { first } links { display } } }', asha);
  const { traceId } = lines.requests().at(-1);
  expect(written).toHaveLength(2);
  for (const line of written) {
    expect(line).toEqual({
      audit: true,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      actor: 'patient',
      who: pseudonym,
      section: expect.any(Number),
      outcome: 'ok',
      trkr: expect.stringMatching(/^\d{12}$/),
      traceId,
    });
  }
  expect(written.map(({ section }) => section).sort()).toEqual([14, 17]);
});

test('the same patient has the same pseudonym in every session, another has another', async () => {
  const again = await gateway.signIn('asha.verma@sbx');
  const other = await gateway.signIn('gopal.das@sbx');
  const profile = '{ me { name { first } } }';
  const who = await Promise.all([asha, again, other].map(async (token) => token));
  const names: string[] = [];
  for (const token of who) names.push((await trailOf(profile, token))[0].who);
  expect(names[0]).toBe(names[1]);
  expect(names[0]).not.toBe(names[2]);
});

test('a PIN’s token, too, and what was refused', async () => {
  const written = await trailOf(
    'mutation { changePin(input: { currentPin: "9876", newPin: "4321" }) { userErrors { code } } }',
    asha,
  );
  expect(written).toMatchObject([{ actor: 'patient', who: pseudonym, section: 19, outcome: 'refused' }]);
  const spent = await trailOf(
    'mutation { changePin(input: { pinToken: "not-one", newPin: "4321" }) { userErrors { code } } }',
    asha,
  );
  expect(spent).toMatchObject([{ actor: 'patient', who: pseudonym, section: 20, outcome: 'refused' }]);
});

test('the operator', async () => {
  const written = await trailOf('{ clientPatient { identifier } }', { 'x-operator-key': operatorKey });
  expect(written).toMatchObject([{ actor: 'operator', who: null, section: 9, outcome: 'ok' }]);
});

test('nobody’s calls are not in it', async () => {
  expect(await trailOf('{ states { name } }')).toEqual([]);
  expect(await trailOf('{ me { name { first } } }')).toEqual([]);
});

test('nothing in it is a name, a number, an address or a token', () => {
  const said = readFileSync(to, 'utf8').replaceAll(/"(trkr|traceId|who)":"\w+"/g, ''); // random digits, which may hold any four
  expect(said).not.toMatch(/asha|verma|gopal|@sbx|91-1000|eyJ|9876/i);
});
