/** Records UMANG calls of a gateway, replays the file on another one, and compares what their clients see. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRecording } from '../../../src/commands/replay/recording.js';
import { startReplayUpstream } from '../../../src/commands/replay/replay-upstream.js';
import { readConfig } from '../../../src/config/config.js';
import type { RecordedCall } from '../../../src/observability/calls/call-recorder.js';
import { startSandbox } from '../../../src/sandbox/server.js';
import { removeGeneratedValues } from '../../support/generated-values.js';
import { type GraphQLResponse, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import {
  ErrorReply,
  manualReply,
  RawReply,
  startScriptedUpstream,
  type UpstreamScript,
} from '../../support/upstream/upstream.js';

let directory: string;
let file: string;
const closers: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'recording-'));
  file = join(directory, 'calls.jsonl');
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  rmSync(directory, { recursive: true });
});

const session = () => ({ accessToken: 'canary-client-token', expiresIn: 600 });
const callLimits = { ...readConfig({}).callLimits, deadlineMs: 1000, providerDeadlineMs: 1000 };

type Run = (gateway: TestGateway) => Promise<GraphQLResponse[]>;

/** What a client acts on: error codes, refusals, and the numbers of rows. */
function describeResponse({ status, data, errors }: GraphQLResponse): unknown {
  const codes = errors?.map(({ path, extensions }) => [
    path?.join('.'),
    extensions['code'],
    extensions['ndhmCode'],
    extensions['retryable'],
  ]);
  const refusals = JSON.stringify(data ?? null).match(/"userErrors":\[[^\]]*\]/g);
  const rows = Object.values(data ?? {}).map((value) => (Array.isArray(value) ? value.length : value === null));
  return { status, codes, refusals, rows };
}

async function record(scripts: Record<string, UpstreamScript>, run: Run): Promise<GraphQLResponse[]> {
  const upstream = await startScriptedUpstream({ session, ...scripts });
  const gateway = await startGatewayWithUpstream(upstream, { callLimits, recordingFile: file });
  try {
    return await run(gateway);
  } finally {
    await gateway.close();
    await upstream.close();
  }
}

async function startReplay(recording: readonly RecordedCall[]) {
  const sandbox = await startSandbox();
  const upstream = await startReplayUpstream(recording, sandbox);
  const gateway = await startGatewayWithUpstream(upstream, { callLimits });
  closers.push(
    () => sandbox.close(),
    () => upstream.close(),
    () => gateway.close(),
  );
  return { upstream, gateway };
}

async function replay(run: Run): Promise<{ responses: GraphQLResponse[]; remaining: number }> {
  const { gateway, upstream } = await startReplay(readRecording(file));
  return { responses: await run(gateway), remaining: upstream.remaining() };
}

const hang: UpstreamScript = () => manualReply;
const reset: UpstreamScript = (_call, response) => {
  response.destroy();
  return manualReply;
};
const refuse =
  (text: string): UpstreamScript =>
  () =>
    new ErrorReply(text);
const error = (code: number | string, message = 'canary') => JSON.stringify({ error: { code, message } });

const profileQuery = '{ me { id name { first } dateOfBirth { year } } }';
const readProfile: Run = async (gateway) => [await gateway.query(profileQuery, {}, 'canary-token')];
const verifyPin: Run = async (gateway) => [
  await gateway.query(
    'mutation { verifyPin(input: { pin: "7391", scope: PROFILE_CHANGE_PIN }) { userErrors { code field } } }',
    {},
    'canary-token',
  ),
];

const failures: [name: string, scripts: Record<string, UpstreamScript>, run: Run][] = [
  ['a rejected session', { myProfile: refuse('401 Unauthorized: [no body]') }, readProfile],
  ['a code that is no known one', { myProfile: refuse(`401 Unauthorized: [${error('canary')}]`) }, readProfile],
  ['a forbidden call', { myProfile: refuse(`403 Forbidden: [${error(1401)}]`) }, readProfile],
  ['an outage that NDHM reports', { myProfile: refuse(`500 Internal Server Error: [${error(1511)}]`) }, readProfile],
  ['a timeout that UMANG reports', { myProfile: refuse('I/O error on "canary": Read timed out') }, readProfile],
  ['a failure in other words', { myProfile: refuse('canary') }, readProfile],
  ['a failure without words', { myProfile: refuse(null as unknown as string) }, readProfile],
  [
    'a described outage',
    {
      myProfile: () => new RawReply(JSON.stringify({ rs: 'F', rd: 'Unable to connect. Please Re-try after sometime' })),
    },
    readProfile,
  ],
  [
    'described absence of results',
    { myProfile: () => new RawReply(JSON.stringify({ rs: 'F', rd: 'Sorry, department returned no results' })) },
    readProfile,
  ],
  [
    'described absence of results in a list',
    { getStates: () => new RawReply(JSON.stringify({ rs: 'F', rd: 'Sorry, department returned no results' })) },
    async (gateway) => [await gateway.query('{ states { name } }')],
  ],
  ['an HTML page with status 503', { myProfile: () => new RawReply('<html>canary</html>', 503) }, readProfile],
  ['an HTML page with status 200', { myProfile: () => new RawReply('<html>canary</html>') }, readProfile],
  ['status 504 without an envelope', { myProfile: () => new RawReply('{}', 504) }, readProfile],
  ['status 400 without an envelope', { myProfile: () => new RawReply(error(1414), 400) }, readProfile],
  ['a body that is no envelope', { myProfile: () => new RawReply('canary') }, readProfile],
  ['a reply that never comes', { myProfile: hang }, readProfile],
  ['a broken connection', { myProfile: reset }, readProfile],
  ['a broken connection of a write', { verifyPin: reset }, verifyPin],
  ['a write without a reply', { verifyPin: hang }, verifyPin],
  ['a wrong PIN', { verifyPin: refuse(`401 Unauthorized: [${error(1425, 'canary;2 attempts left')}]`) }, verifyPin],
  ['a locked PIN', { verifyPin: refuse(`401 Unauthorized: [${error('1429')}]`) }, verifyPin],
  [
    'a rejected PIN or session, with a session that UMANG accepts',
    { verifyPin: refuse('401 Unauthorized: [no body]'), myProfile: () => ({ id: 'canary' }) },
    verifyPin,
  ],
  [
    'a rejected PIN or session, with a session that UMANG rejects',
    { verifyPin: refuse('401 Unauthorized: [no body]'), myProfile: refuse('401 Unauthorized: [no body]') },
    verifyPin,
  ],
  ['an error in a success', { verifyPin: () => ({ error: { code: 1425, message: 'canary' } }) }, verifyPin],
  [
    'the text of a failure in a success',
    { verifyPin: () => `401 Unauthorized: [${error(1425, 'canary')}]` },
    verifyPin,
  ],
  ['a reply that cannot be read', { verifyPin: () => ({ canary: 'canary' }) }, verifyPin],
  ['a text in place of an object', { myProfile: () => 'canary' }, readProfile],
  [
    'odd parts of a profile',
    { myProfile: () => ({ id: 'canary', canary: 'canary', name: ['canary'], dateOfBirth: { year: 'canary' } }) },
    readProfile,
  ],
];

describe('recording and replay: the file has no canary, and a client sees the same codes again of', () => {
  const results = new Set<string>();

  test.each(failures)(
    '%s',
    async (_name, scripts, run) => {
      const recorded = (await record(scripts, run)).map(describeResponse);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('"order":1');
      expect(removeGeneratedValues(text)).not.toMatch(/canary|7391|attempts/i);
      const { responses, remaining } = await replay(run);
      expect(responses.map(describeResponse)).toEqual(recorded);
      expect(remaining).toBe(0);
      results.add(JSON.stringify(recorded));
    },
    20_000,
  );

  test('any failure: the failures have at least 12 different results', () => {
    expect(results.size).toBeGreaterThanOrEqual(12);
  });
});

describe('recording', () => {
  test('has section, order, time, outcome and shape of each attempt', async () => {
    const replies = [new RawReply('', 503), { id: 'canary', dateOfBirth: { year: 1990 }, canary: 1 }];
    await record({ myProfile: () => replies.shift() }, readProfile);
    const recording = readRecording(file);
    expect(recording).toEqual([
      {
        ...{ order: 1, section: 17, name: 'myProfile', startMs: expect.any(Number), durationMs: expect.any(Number) },
        ...{ outcome: 'unavailable', status: 503 },
      },
      {
        ...{ order: 2, section: 17, name: 'myProfile', startMs: expect.any(Number), durationMs: expect.any(Number) },
        ...{ outcome: 'ok', rs: 'S' },
        shape: { fields: { id: 'text', dateOfBirth: { fields: { year: 'integer' } } }, undeclaredKeys: 1 },
      },
    ]);
    expect(recording[1]?.startMs).toBeGreaterThanOrEqual(recording[0]?.startMs ?? NaN);
  });

  test('a call that was not sent: is marked, and a replay leaves it out', async () => {
    const upstream = { umang: { ...(await startSandbox()).umang, baseUrl: 'http://127.0.0.1:1/ws1' } };
    const gateway = await startGatewayWithUpstream(upstream, { callLimits, recordingFile: file });
    await readProfile(gateway);
    await gateway.close();
    const recording = readRecording(file);
    expect(recording.length).toBeGreaterThan(0);
    for (const call of recording) expect(call).toMatchObject({ notSent: true, reason: 'ECONNREFUSED' });
    const { upstream: replayed } = await startReplay(recording);
    expect(replayed.remaining()).toBe(0);
  });

  test('the file is readable by its owner only, and an existing file is not overwritten', async () => {
    await record({ myProfile: () => ({ id: 'x' }) }, readProfile);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    await expect(record({}, readProfile)).rejects.toMatchObject({ code: 'EEXIST', syscall: 'open' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('a gateway without a recording file: writes none', async () => {
    const upstream = await startScriptedUpstream({ session, myProfile: () => ({ id: 'x' }) });
    const gateway = await startGatewayWithUpstream(upstream);
    await readProfile(gateway);
    await gateway.close();
    await upstream.close();
    expect(() => statSync(file)).toThrow('ENOENT');
  });
});

describe('replay', () => {
  const call = (fields: Partial<RecordedCall>): RecordedCall => ({
    ...{ order: 1, section: 17, name: 'myProfile', startMs: 0, durationMs: 0, outcome: 'ok', rs: 'S' },
    ...fields,
  });
  const run = async (recording: readonly RecordedCall[], query: string, token = 'token') => {
    const { gateway } = await startReplay(recording);
    return gateway.query(query, {}, token);
  };

  test('calls that the recording does not have are answered by the sandbox', async () => {
    const { data } = await run([], '{ state(code: "10") { name } }');
    expect(data).toEqual({ state: { name: 'Bihar' } });
  });

  test('a token of the sandbox is used where a token was recorded, so that the patient’s data can be read', async () => {
    const shape = { fields: { token: 'text' } } as const;
    const { gateway } = await startReplay([call({ section: 2, name: 'gatewaySession', shape })]);
    const signIn =
      'mutation { signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { session { token } } }';
    const { token } = (await gateway.query(signIn)).data.signIn.session;
    const { data } = await gateway.query('{ me { id } }', {}, token);
    expect(data).toEqual({ me: { id: 'asha.verma@sbx' } });
  });

  test('a list has the recorded number of rows', async () => {
    const row = { fields: { stateCode: 'digits', stateName: 'text' } } as const;
    const recording = [call({ section: 42, name: 'getStates', shape: { items: [{ count: 40, shape: row }] } })];
    const { data } = await run(recording, '{ states { name } }');
    expect(data.states).toHaveLength(40);
  });

  test('a reply takes the recorded time', async () => {
    const startedAt = performance.now();
    await run([call({ section: 42, name: 'getStates', durationMs: 400, shape: { items: [] } })], '{ states { name } }');
    expect(performance.now() - startedAt).toBeGreaterThan(400);
  });

  test('a timeout lasts until the deadline of the replaying gateway', async () => {
    const { rs: _none, ...timeout } = call({ section: 42, name: 'getStates', outcome: 'timeout' });
    const { errors } = await run([timeout], '{ states { name } }');
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_TIMEOUT']);
  });

  test('a file that is no recording: the number of the first wrong line, without its text', () => {
    writeFileSync(file, `${JSON.stringify(call({}))}\n{"order":"canary"}\n`);
    expect(() => readRecording(file)).toThrow('Line 2 of the recording is not a recorded call.');
  });
});
