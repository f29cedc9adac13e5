/** What the doctor reports of the sandbox, of a drifting upstream and of one that fails. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { diagnoseConfig } from '../../../src/commands/doctor/doctor.js';
import { createReadChecker } from '../../../src/commands/doctor/read-checker.js';
import { type DoctorReport, formatReport } from '../../../src/commands/doctor/report.js';
import { readConfig } from '../../../src/config/config.js';
import * as authorization from '../../../src/domains/authorization/endpoints.js';
import * as geography from '../../../src/domains/geography/endpoints.js';
import * as linking from '../../../src/domains/linking/endpoints.js';
import * as locker from '../../../src/domains/locker/endpoints.js';
import * as patient from '../../../src/domains/patient/endpoints.js';
import * as pin from '../../../src/domains/pin/endpoints.js';
import * as provider from '../../../src/domains/provider/endpoints.js';
import * as session from '../../../src/domains/session/endpoints.js';
import * as subscription from '../../../src/domains/subscription/endpoints.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/server.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import type { UmangOptions } from '../../../src/umang/umang-options.js';
import { signInAtSandbox } from '../../support/gateway.js';
import {
  createUmangOptions,
  ErrorReply,
  RawReply,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';

const domains = [session, patient, provider, linking, pin, locker, subscription, authorization, geography];
const endpoints = domains.flatMap((domain) => Object.values<Endpoint>(domain));
const sectionsOf = (effect: Endpoint['effect']) =>
  endpoints.filter((endpoint) => endpoint.effect === effect).map(({ section }) => section);
const writePaths = new Set(endpoints.filter(({ effect }) => effect === 'write').map(({ path }) => path));

const toVariables = ({ baseUrl, appToken, user, clientId, clientSecret }: UmangOptions) => ({
  UMANG_BASE_URL: baseUrl,
  UMANG_APP_TOKEN: appToken,
  UMANG_TKN: user.tkn,
  UMANG_USER_ID: user.usrid,
  NDHM_CLIENT_ID: clientId,
  NDHM_CLIENT_SECRET: clientSecret,
  UMANG_DEADLINE_MS: '2000',
});

const findRead = ({ reads }: DoctorReport, section: number) => reads.find((read) => read.section === section);
const findCheck = ({ checks }: DoctorReport, name: string) => checks.find((check) => check.name === name);

describe('doctor on the sandbox', () => {
  const calledPaths: string[] = [];
  let sandbox: Sandbox;
  let token: string;
  let report: DoctorReport;

  const options: SandboxOptions = { onCall: ({ path }) => void calledPaths.push(path) };

  beforeAll(async () => {
    sandbox = await startSandbox(options);
    token = await signInAtSandbox(sandbox);
    calledPaths.length = 0;
    const variables = { ...toVariables(sandbox.umang), PATIENT_JWKS_URL: sandbox.jwksUrl };
    report = await diagnoseConfig(token, variables);
  });
  afterAll(() => sandbox.close());

  test('with a token: makes every read and no write', () => {
    expect(report.reads.map(({ section }) => section).sort((a, b) => a - b)).toEqual(
      sectionsOf('read').sort((a, b) => a - b),
    );
    expect(calledPaths.length).toBeGreaterThanOrEqual(15);
    expect(calledPaths.filter((path) => writePaths.has(path))).toEqual([]);
  });

  test('with a token: every read is answered or has nothing to read, and the report is ok', () => {
    const results = new Set(report.reads.map(({ result }) => result));
    expect([...results].filter((result) => result !== 'answered' && result !== 'skipped')).toEqual([]);
    expect(report.reads.filter(({ result }) => result === 'answered').length).toBeGreaterThan(12);
    for (const read of report.reads) expect(read.unexpectedShapes).toEqual([]);
    expect(report.ok).toBe(true);
    expect(findCheck(report, 'patient token')).toMatchObject({ result: 'ok' });
    expect(findCheck(report, 'TLS')).toMatchObject({ result: 'warning' });
  });

  test('signs in only once', () => {
    expect(calledPaths.filter((path) => path === 'session')).toHaveLength(1);
  });

  test('without a token: makes the reads that need no patient', async () => {
    const { reads, ok } = await diagnoseConfig(undefined, toVariables(sandbox.umang));
    expect(reads.map(({ section }) => section)).toEqual([1, 42, 43, 9]);
    expect(ok).toBe(true);
  });

  test('with a token that is no token of the sandbox: the token and the reads of the patient fail', async () => {
    const variables = { ...toVariables(sandbox.umang), PATIENT_JWKS_URL: sandbox.jwksUrl };
    const failed = await diagnoseConfig('canary-token', variables);
    expect(failed.ok).toBe(false);
    expect(findCheck(failed, 'patient token')).toMatchObject({
      result: 'failed',
      details: 'rejected: ERR_JWS_INVALID',
    });
    expect(findRead(failed, 17)).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('unauthenticated'),
    });
    expect(JSON.stringify(failed)).not.toContain('canary');
  });

  test('without UMANG_BASE_URL: checks the built-in sandbox', async () => {
    const { upstream, reads, ok } = await diagnoseConfig(undefined, {});
    expect([upstream, reads.length, ok]).toEqual(['sandbox', 4, true]);
  });

  test('the table has a line for each check and each read, and no value of the patient', () => {
    const table = formatReport(report);
    const lines = table.split('\n');
    for (const { name } of report.reads) expect(lines.filter((line) => line.includes(` ${name} `))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('Section'))).toMatch(/^Section +Name +Result +ms +Fields$/);
    expect(table).toContain('All checks passed.');
    const values = [token, sandbox.umang.clientSecret, sandbox.umang.appToken, 'asha', 'verma', '@sbx', '91-'];
    for (const text of [table, JSON.stringify(report)])
      expect(values.filter((value) => text.toLowerCase().includes(value.toLowerCase()))).toEqual([]);
  });
});

describe('doctor: configuration', () => {
  test('invalid variables: each is listed with its remedy, nothing is called, and the report is not ok', async () => {
    const report = await diagnoseConfig(undefined, { UMANG_BASE_URL: 'ftp://canary', PORT: 'canary' });
    expect(report).toMatchObject({ ok: false, upstream: 'none', reads: [] });
    expect(report.checks).toContainEqual({
      name: 'configuration',
      result: 'failed',
      details: 'PORT: set a number in decimal digits',
    });
    expect(formatReport(report)).toContain('UMANG_BASE_URL: set a URL that starts with https:// or http://');
    expect(formatReport(report)).not.toContain('canary');
  });

  test('insecure settings: warnings', async () => {
    const report = await diagnoseConfig(undefined, toVariables(createUmangOptions('http://127.0.0.1:1/ws1/1.0')));
    expect(report.checks).toContainEqual({
      name: 'configuration',
      result: 'warning',
      details: expect.stringContaining('signatures of patient tokens are not verified'),
    });
  });

  test('a JWKS that cannot be fetched: the key fails', async () => {
    const variables = {
      ...toVariables(createUmangOptions('http://127.0.0.1:1/ws1/1.0')),
      PATIENT_JWKS_URL: 'http://127.0.0.1:1/jwks.json',
    };
    expect(findCheck(await diagnoseConfig(undefined, variables), 'patient key')).toMatchObject({ result: 'failed' });
  });
});

describe('doctor on an upstream with other replies', () => {
  let upstream: ScriptedUpstream;

  beforeAll(async () => {
    upstream = await startScriptedUpstream();
  });
  afterAll(() => upstream.close());

  const diagnose = (scripts: ScriptedUpstream['scripts'], token?: string) => {
    upstream.reset();
    Object.assign(upstream.scripts, { session: () => ({ accessToken: 'canary', expiresIn: 600 }) }, scripts);
    return diagnoseConfig(token, toVariables(upstream.umang));
  };

  test('absent fields and fields of another kind: listed by path, and the read is answered', async () => {
    const report = await diagnose(
      {
        getStates: () => [{ stateCode: 10, stateName: 'canary', canaryKey: 'canary' }, { stateName: 'canary' }],
        getDistrict: () => [],
        myProfile: () => ({ id: 'canary', dateOfBirth: { year: 'canary' }, canaryKey: { canaryKey: 'canary' } }),
      },
      'canary-token',
    );
    expect(findRead(report, 42)).toMatchObject({
      result: 'answered',
      absentFields: [],
      unexpectedShapes: [
        { path: '[].stateCode', kind: 'number', outcome: 'converted' },
        { path: '[].stateCode', kind: 'missing', outcome: 'dropped' },
      ],
    });
    expect(findRead(report, 43)).toMatchObject({ result: 'answered' });
    expect(findRead(report, 17)?.absentFields).toEqual(
      expect.arrayContaining(['healthId', 'name', 'dateOfBirth.month', 'dateOfBirth.date']),
    );
    const table = formatReport(report);
    expect(table).toContain('[].stateCode: number (converted)');
    expect(table).toMatch(/17 +myProfile +answered +\d+ +absent: .*dateOfBirth\.month/);
    expect(table + JSON.stringify(report)).not.toMatch(/canary/i);
  });

  test('a rejected sign-in: section 1 fails, and reads with the client token are skipped', async () => {
    const report = await diagnose({
      session: () => new ErrorReply('401 Unauthorized: [{"error":{"code":2401,"message":"canary"}}]'),
      getStates: () => [],
    });
    expect(report.ok).toBe(false);
    expect(findRead(report, 1)).toMatchObject({ result: 'failed', reason: expect.stringContaining('HTTP 401') });
    expect(findRead(report, 9)).toMatchObject({ result: 'skipped', reason: 'section 1 failed' });
    expect(upstream.calls.filter(({ path }) => path === 'patientApi')).toEqual([]);
    expect(findRead(report, 43)).toMatchObject({ result: 'skipped', reason: 'no state' });
    expect(formatReport(report)).toContain('Some checks failed.');
    expect(formatReport(report) + JSON.stringify(report)).not.toContain('canary');
  });

  test('a refusal: answered with a reason, and the report is ok', async () => {
    const report = await diagnose(
      Object.fromEntries(
        endpoints
          .filter(({ effect, section }) => effect === 'read' && section !== 1)
          .map(({ path }) => [
            path,
            () => new ErrorReply('404 Not Found: [{"error":{"code":1414,"message":"canary"}}]'),
          ]),
      ),
      'token',
    );
    expect(findRead(report, 17)).toMatchObject({
      result: 'refused',
      reason: 'refused, NOT_FOUND, HTTP 404, NDHM 1414',
    });
    expect(report.reads.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test.each([
    ['a wrong path in UMANG_BASE_URL', new RawReply('<html>canary</html>', 404), 'refused, UNKNOWN, HTTP 404'],
    [
      'a refusal of the request itself',
      new ErrorReply('400 Bad Request: [{"error":{"code":1513,"message":"canary"}}]'),
      'refused, INVALID_INPUT, HTTP 400, NDHM 1513',
    ],
  ])('%s: the read fails, and the report is not ok', async (_cause, reply, reason) => {
    const report = await diagnose({ getStates: () => reply });
    expect(findRead(report, 42)).toMatchObject({ result: 'failed', reason });
    expect(report.ok).toBe(false);
  });

  test('a failing upstream: each read fails with its reason', async () => {
    const report = await diagnose({ getStates: () => new RawReply('<html>canary</html>', 500) });
    expect(findRead(report, 42)).toMatchObject({ result: 'failed', reason: 'unavailable, HTTP 500' });
    expect(findRead(report, 9)).toMatchObject({ result: expect.stringMatching(/failed|refused/) });
    expect(report.ok).toBe(false);
  });
});

describe('doctor on the sandbox with odd replies', () => {
  /** Signs in at a sandbox without odd replies, because sandboxes accept each other's tokens. */
  const diagnoseWith = async (drift: NonNullable<SandboxOptions['drift']>) => {
    const plainSandbox = await startSandbox();
    const token = await signInAtSandbox(plainSandbox);
    await plainSandbox.close();
    const sandbox = await startSandbox({ drift });
    const report = await diagnoseConfig(token, toVariables(sandbox.umang));
    await sandbox.close();
    return report;
  };

  test('numbers as text: reports them by declared names and as converted', async () => {
    const report = await diagnoseWith({ share: 1, seed: 7, mutator: 'numberAsText' });
    const shapes = report.reads.flatMap(({ section, unexpectedShapes }) =>
      unexpectedShapes.map(({ path, kind, outcome }) => [section, path, kind, outcome].join(' ')),
    );
    expect(shapes).toContain('1 refreshExpiresIn text converted');
    expect(shapes).toContain('17 dateOfBirth.year text converted');
    expect(formatReport(report)).toMatch(/17 +myProfile +answered +\d+ +.*dateOfBirth\.year: text \(converted\)/);
    expect(report.ok).toBe(true);
  });

  test.each([1, 2, 3, 4, 5])('any oddity, seed %d: every read has a result, and no value is reported', async (seed) => {
    const report = await diagnoseWith({ share: 1, seed });
    expect(report.reads.length).toBe(sectionsOf('read').length);
    expect(report.reads.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(formatReport(report) + JSON.stringify(report)).not.toMatch(/asha|verma|@sbx|91-1000|bihar/i);
  });
});

test('doctor: a write is rejected before anything is sent', async () => {
  const upstream = await startScriptedUpstream();
  const checker = createReadChecker(upstream.umang, readConfig({}).callLimits, 'token');
  for (const endpoint of endpoints.filter(({ effect }) => effect === 'write'))
    await expect(checker.read(endpoint, {})).rejects.toThrow(`${endpoint.name} is a write`);
  expect([upstream.calls, checker.reports]).toEqual([[], []]);
  await checker.close();
  await upstream.close();
});
