/** Every check of `doctor --production`, each with a configuration that passes and some that do not. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checklist } from '../../../../src/commands/doctor/production/checklist.js';
import { diagnoseProduction } from '../../../../src/commands/doctor/production/diagnose-production.js';
import type { HostProcess } from '../../../../src/commands/doctor/production/production-check.js';
import { formatReport } from '../../../../src/commands/doctor/report.js';

const directory = mkdtempSync(join(tmpdir(), 'production-'));
afterAll(() => rmSync(directory, { recursive: true }));

function writeSecret(name: string, value: string): string {
  const path = join(directory, name);
  writeFileSync(path, `${value}\n`);
  return path;
}

const secrets = {
  UMANG_APP_TOKEN: 'app-token-canary',
  UMANG_TKN: 'tkn-canary',
  UMANG_USER_ID: 'user-canary',
  NDHM_CLIENT_ID: 'client-canary',
  NDHM_CLIENT_SECRET: 'client-secret-canary',
  AUDIT_KEY: 'canary-q8Xr2LmVw5Tz9YbN4cKd7Fh1GjPs6A',
  ROUTER_KEY: 'canary-h3Wn8QpRk2Xv6ZtMb9YcL5dF7gJs1E',
  SHARED_KEY: 'canary-z7Kd4BmTq9Vx2NwHr5YcJ8pF6gLs3D',
};
const secretFiles = Object.fromEntries(
  Object.entries(secrets).map(([name, value]) => [`${name}_FILE`, writeSecret(name, value)]),
);

const hardened: Record<string, string> = {
  ...secretFiles,
  NODE_ENV: 'production',
  UMANG_BASE_URL: 'https://umang.example/ws1/1.0',
  PATIENT_JWKS_URL: 'https://keys.example/jwks.json',
  PATIENT_TOKEN_ISSUER: 'ndhm',
  CORS_ORIGINS: 'https://app.example',
  TRUSTED_PROXIES: '1',
  METRICS_PORT: '9464',
  AUDIT_LOG: 'stdout',
  REDIS_URL_FILE: writeSecret('REDIS_URL', 'rediss://:redis-canary@redis.example:6379'),
};

const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const jwks = JSON.stringify({ keys: [jwk] });

const gigabyte = 1024 ** 3;
const healthy: HostProcess = {
  nodeVersion: '24.11.0',
  nodeOptions: ['--max-semi-space-size=64'],
  heapLimitBytes: gigabyte,
  memoryBytes: 1.5 * gigabyte,
  userId: 1000,
  addresses: ['127.0.0.1', '10.1.2.3'],
  now: Date.parse('2026-11-26'),
  readMode: () => 0o100400,
  checkConnection: async () => ({
    tls: { protocol: 'TLSv1.3', isValid: true, daysLeft: 200 },
    clockAheadSeconds: 0,
  }),
  resolveHost: async () => ['10.1.2.4'],
};

interface Change {
  /** Undefined removes a variable. */
  readonly variables?: Record<string, string | undefined>;
  readonly host?: Partial<HostProcess>;
}

const diagnose = ({ variables = {}, host = {} }: Change) =>
  diagnoseProduction({ ...hardened, ...variables }, { ...healthy, ...host });

const withKey = (name: string, value: string): Change => ({
  variables: { [`${name}_FILE`]: undefined, [name]: value },
});
const withRedis = (url: string, host: Partial<HostProcess> = {}): Change => ({
  variables: { REDIS_URL_FILE: writeSecret(url.replaceAll(/\W/g, ''), url) },
  host,
});
const withConnection = (connection: Awaited<ReturnType<HostProcess['checkConnection']>>): Change => ({
  host: { checkConnection: async () => connection },
});
const set = (name: string, value: string | undefined): Change => ({ variables: { [name]: value } });

type Case = readonly [change: Change, result: 'ok' | 'warning' | 'failed', details?: RegExp];

const cases: Record<string, readonly Case[]> = {
  'production mode': [
    [set('NODE_ENV', undefined), 'failed', /set NODE_ENV=production/],
    [set('NODE_ENV', 'development'), 'failed'],
  ],
  configuration: [
    [set('PORT', 'canary'), 'failed', /^PORT: set a number in decimal digits$/],
    [set('PATIENT_JWKS_ULR', 'https://keys.example'), 'failed', /rename it to PATIENT_JWKS_URL/],
    [set('UMANG_TKN_FILE', '/missing/canary'), 'failed', /UMANG_TKN_FILE: set the path/],
  ],
  'sandbox off': [
    [set('UMANG_BASE_URL', undefined), 'failed', /set UMANG_BASE_URL/],
    [set('SANDBOX_DRIFT', '0.1'), 'warning', /remove SANDBOX_DRIFT/],
  ],
  'encryption to UMANG': [
    [set('UMANG_BASE_URL', 'http://umang.example'), 'failed', /^UMANG_BASE_URL: use https/],
    [set('PATIENT_JWKS_URL', 'http://keys.example'), 'failed', /^PATIENT_JWKS_URL/],
    [{ variables: { UMANG_BASE_URL: 'http://umang.example', ALLOW_HTTP_UPSTREAM: 'true' } }, 'warning'],
    [set('UMANG_BASE_URL', undefined), 'failed'],
    [set('NODE_TLS_REJECT_UNAUTHORIZED', '0'), 'failed', /NODE_EXTRA_CA_CERTS/],
    [set('NODE_TLS_REJECT_UNAUTHORIZED', '1'), 'ok'],
  ],
  'certificate of UMANG': [
    [withConnection({ error: 'ENOTFOUND' }), 'failed', /ENOTFOUND/],
    [withConnection({ tls: { protocol: 'TLSv1.3', isValid: false, reason: 'CERT_HAS_EXPIRED' } }), 'failed', /EXPIRED/],
    [withConnection({ tls: { protocol: 'TLSv1.3', isValid: true, daysLeft: 3 } }), 'warning', /3 days left/],
    [set('UMANG_BASE_URL', undefined), 'failed'],
  ],
  clock: [
    [withConnection({ clockAheadSeconds: 30 }), 'warning', /NTP/],
    [withConnection({ clockAheadSeconds: -90 }), 'failed', /90 s behind/],
    [set('UMANG_BASE_URL', undefined), 'failed'],
  ],
  'token verification': [
    [{ variables: { PATIENT_JWKS_URL: undefined } }, 'failed', /PATIENT_PUBLIC_KEY/],
    [{ variables: { PATIENT_JWKS_URL: undefined, PATIENT_JWKS: jwks } }, 'ok'],
    [{ variables: { PATIENT_JWKS_URL: undefined, PATIENT_TOKENS_UNVERIFIED: 'true' } }, 'warning'],
  ],
  'token claims': [
    [set('PATIENT_TOKEN_ISSUER', undefined), 'warning', /PATIENT_TOKEN_CLIENT_ID/],
    [{ variables: { PATIENT_TOKEN_ISSUER: undefined, PATIENT_TOKEN_AUDIENCE: 'app' } }, 'ok', /PATIENT_TOKEN_AUDIENCE/],
  ],
  introspection: [
    [set('INTROSPECTION', 'true'), 'warning', /clients\//],
    [set('INTROSPECTION', 'false'), 'ok'],
  ],
  'upstream report': [
    [set('UPSTREAM_REPORT', 'true'), 'failed', /remove UPSTREAM_REPORT/],
    [set('UPSTREAM_REPORT', 'false'), 'ok'],
  ],
  documents: [
    [set('MAX_UPSTREAM_CALLS', '151'), 'warning', /TRUSTED_DOCUMENTS=only, or MAX_UPSTREAM_CALLS to at most 150/],
    [
      {
        variables: {
          ...{ MAX_UPSTREAM_CALLS: '151', TRUSTED_DOCUMENTS: 'only' },
          TRUSTED_DOCUMENTS_FILE: writeSecret('documents.json', '{}'),
        },
      },
      'ok',
    ],
  ],
  'request limits': [
    [set('MAX_DEPTH', '48'), 'ok'],
    [set('MAX_DEPTH', '49'), 'warning', /MAX_DEPTH \(default 12\)/],
    [set('MAX_BODY_BYTES', '10000000'), 'failed', /^lower MAX_BODY_BYTES/],
    [set('MAX_CONCURRENT_REQUESTS', '0'), 'failed', /MAX_CONCURRENT_REQUESTS$/],
    [set('MAX_QUEUE_DELAY_MS', '0'), 'failed', /MAX_QUEUE_DELAY_MS$/],
    [set('MAX_WEBSOCKETS_PER_IP', '0'), 'failed', /^0 turns the limit off: set MAX_WEBSOCKETS_PER_IP$/],
  ],
  'attempt limits': [
    [set('ATTEMPTS_PER_ACCOUNT', '41'), 'warning', /ATTEMPTS_PER_ACCOUNT/],
    [set('ATTEMPTS_PER_ACCOUNT', '1000'), 'failed'],
    [set('ATTEMPT_WINDOW_SECONDS', '10'), 'failed', /PASSWORD_ATTEMPTS_PER_ACCOUNT/],
    [{ variables: { ATTEMPTS_PER_ACCOUNT: '60', ATTEMPT_WINDOW_SECONDS: '3600' } }, 'ok'],
  ],
  'CORS origins': [
    [set('CORS_ORIGINS', '*'), 'failed', /in place of \*/],
    [set('CORS_ORIGINS', 'https://app.example,http://app.example'), 'failed', /https:\/\/ origins only/],
    [set('CORS_ORIGINS', undefined), 'ok', /no page/],
  ],
  federation: [[set('ROUTER_KEY_FILE', undefined), 'warning', /set ROUTER_KEY/]],
  'UMANG user headers': [[set('UMANG_USER_HEADERS', 'true'), 'warning', /remove UMANG_USER_HEADERS/]],
  'TLS proxy': [
    [set('TRUSTED_PROXIES', '0'), 'failed', /behind a proxy with TLS/],
    [{ variables: { TRUSTED_PROXIES: '0', HOST: '127.0.0.1' } }, 'warning'],
    [set('TRUSTED_PROXIES', '5'), 'failed', /clients can choose/],
  ],
  'key strength': [
    [withKey('SHARED_KEY', 'canary'.repeat(8)), 'failed', /openssl rand -base64 32: SHARED_KEY$/],
    [withKey('ROUTER_KEY', 'change-me-canary-4Kd9Xq2Vw7Bn5Tz8'), 'failed', /ROUTER_KEY/],
    [withKey('OPERATOR_KEY', secrets.ROUTER_KEY), 'failed', /different keys: OPERATOR_KEY, ROUTER_KEY/],
    [withKey('AUDIT_KEY', 'canary-4Kd9Xq2Vw7Bn'), 'warning', /at least 32 characters: AUDIT_KEY/],
  ],
  'secret files': [
    [withKey('UMANG_TKN', secrets.UMANG_TKN), 'warning', /use UMANG_TKN_FILE$/],
    [
      { host: { readMode: (path) => (path.endsWith('SHARED_KEY') ? 0o100644 : 0o100400) } },
      'failed',
      /in SHARED_KEY_FILE$/,
    ],
    [{ host: { readMode: () => 0o100440 } }, 'ok'],
    [
      {
        ...withKey('UMANG_TKN', secrets.UMANG_TKN),
        host: {
          nodeOptions: ['--env-file=/etc/gateway.env'],
          readMode: (path) => (path === '/etc/gateway.env' ? 0o100644 : 0o100400),
        },
      },
      'failed',
      /--env-file/,
    ],
    [{ variables: { REDIS_URL_FILE: undefined, REDIS_URL: 'redis://10.1.2.4' } }, 'ok'],
  ],
  'Redis connection': [
    [withRedis('rediss://redis.example'), 'warning', /has no password/],
    [withRedis('redis://:redis-canary@redis'), 'ok', /private network and a password/],
    [withRedis('redis://:redis-canary@[fd00::1]'), 'ok'],
    [withRedis('redis://:redis-canary@8.8.8.8'), 'failed', /use rediss/],
    [withRedis('redis://:redis-canary@public', { resolveHost: async () => ['10.0.0.1', '8.8.8.8'] }), 'failed'],
    [withRedis('redis://:redis-canary@x', { resolveHost: () => Promise.reject(new Error('ENOTFOUND')) }), 'warning'],
    [{ variables: { REDIS_URL_FILE: undefined } }, 'ok', /one replica/],
    [{ variables: { REDIS_URL_FILE: undefined, REPLICAS: '3' } }, 'failed', /set REDIS_URL/],
  ],
  'audit log': [
    [{ variables: { AUDIT_LOG: undefined } }, 'failed', /set AUDIT_LOG and AUDIT_KEY/],
    [set('AUDIT_LOG', '/var/log/audit.log'), 'ok'],
    [
      {
        ...set('AUDIT_LOG', '/var/log/audit.log'),
        host: { readMode: (path) => (path === '/var/log/audit.log' ? 0o100644 : 0o100400) },
      },
      'failed',
      /in AUDIT_LOG$/,
    ],
  ],
  metrics: [
    [set('METRICS_PORT', undefined), 'warning', /set METRICS_PORT/],
    [set('METRICS_PORT', '4000'), 'failed', /METRICS_PORT and PORT/],
    [{ host: { addresses: ['127.0.0.1', '203.0.113.9', '8.8.8.8'] } }, 'warning', /public address/],
    [{ ...set('HOST', '127.0.0.1'), host: { addresses: ['8.8.8.8'] } }, 'ok', /this host only/],
    [set('HOST', '8.8.8.8'), 'warning'],
  ],
  'log level': [
    [set('LOG_LEVEL', 'debug'), 'warning'],
    [set('LOG_LEVEL', 'silent'), 'failed', /in place of silent/],
    [set('LOG_LEVEL', 'warn'), 'ok'],
  ],
  'Node.js version': [
    [{ host: { nodeVersion: '20.18.3' } }, 'failed', /20\.19 or later/],
    [{ host: { nodeVersion: '20.20.2' } }, 'warning', /since 2026-04-30/],
    [{ host: { nodeVersion: '20.20.2', now: Date.parse('2026-01-01') } }, 'ok'],
    [{ host: { nodeVersion: '25.1.0' } }, 'warning', /even version/],
    [{ host: { nodeVersion: '26.0.0' } }, 'ok'],
  ],
  'Node.js options': [
    [{ host: { nodeOptions: ['--inspect=0.0.0.0'] } }, 'failed', /^remove --inspect$/],
    [{ host: { nodeOptions: ['--insecure-http-parser'] } }, 'failed'],
  ],
  memory: [
    [{ host: { heapLimitBytes: gigabyte / 4 } }, 'failed', /heap 256 MB of 1536 MB/],
    [{ host: { heapLimitBytes: 1.4 * gigabyte } }, 'warning', /--max-old-space-size/],
  ],
  'user account': [
    [{ host: { userId: 0 } }, 'failed', /root/],
    [{ host: { userId: undefined } }, 'ok'],
  ],
};

test('doctor --production: a hardened configuration passes every check', async () => {
  const report = await diagnose({});
  expect(report).toMatchObject({ ok: true, upstream: 'umang', reads: [] });
  expect(report.checks.filter(({ result }) => result !== 'ok')).toEqual([]);
  expect(report.checks.map(({ name }) => name)).toEqual(checklist.map(({ name }) => name));
});

test('doctor --production: every check has a case that does not pass', () => {
  const names = Object.keys(cases).filter((name) => cases[name]?.some(([, result]) => result !== 'ok'));
  expect(names).toEqual(checklist.map(({ name }) => name));
});

const allCases = Object.entries(cases).flatMap(([name, rows]) =>
  rows.map(([change, result, details]) => ({ name, change, result, details, title: JSON.stringify(change) })),
);

describe('doctor --production', () => {
  test.each(allCases)('$name: $result with $title', async ({ name, change, result, details = /./ }) => {
    const report = await diagnose(change);
    const check = report.checks.find((candidate) => candidate.name === name);
    expect(check).toEqual({ name, result, details: expect.stringMatching(details) });
    expect(report.ok).toBe(report.checks.every((each) => each.result !== 'failed'));
    expect(formatReport(report) + JSON.stringify(report)).not.toContain('canary');
  });
});
