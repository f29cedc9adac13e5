import { generateKeyPairSync, KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { envSchema, ConfigError, readConfig } from '../../src/config/config.js';

const umangVariables = {
  UMANG_BASE_URL: 'https://umang.example/ws1/1.0/',
  UMANG_APP_TOKEN: 'a',
  UMANG_TKN: 'b',
  UMANG_USER_ID: 'c',
  NDHM_CLIENT_ID: 'd',
  NDHM_CLIENT_SECRET: 'e',
};

function findIssues(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
  }
  throw new Error('readConfig accepted the variables');
}

describe('readConfig', () => {
  test('defaults to the sandbox on 127.0.0.1:4000 when no variable is set', () => {
    const defaults = { port: 4000, host: '127.0.0.1', umang: undefined, graphiql: true };
    expect(readConfig({})).toMatchObject(defaults);
  });

  test('treats an empty variable as unset', () => {
    expect(readConfig({ PORT: '' }).port).toBe(4000);
  });

  test('in production reads the UMANG options, listens on all addresses and disables GraphiQL', () => {
    expect(
      readConfig({ ...umangVariables, NODE_ENV: 'production', PATIENT_JWKS_URL: 'https://a.example' }),
    ).toMatchObject({
      host: '0.0.0.0',
      graphiql: false,
      umang: { baseUrl: 'https://umang.example/ws1/1.0', deptId: '379', user: { did: null, pltfrm: 'andorid' } },
    });
  });

  test('reports all invalid variables together without their values', () => {
    const issues = findIssues({ PORT: 'many', UMANG_BASE_URL: 'umang', OPERATOR_KEY: 'short-secret' });
    expect(issues).toEqual([
      'PORT: set a number in decimal digits',
      'UMANG_BASE_URL: set a URL that starts with https:// or http://',
      'OPERATOR_KEY: set at least 16 characters',
    ]);
    expect(issues.join()).not.toContain('short-secret');
  });

  test('reads MAX_OPERATION_MS, 60 seconds by default, and rejects 0', () => {
    expect(readConfig({}).requestPolicy.limits.maxOperationMs.value).toBe(60_000);
    expect(readConfig({ MAX_OPERATION_MS: '2500' }).requestPolicy.limits.maxOperationMs.value).toBe(2500);
    expect(findIssues({ MAX_OPERATION_MS: '0' })).toEqual([expect.stringContaining('MAX_OPERATION_MS')]);
  });

  test('reads WARM_GEOGRAPHY_CACHE, true by default, and rejects other words than true and false', () => {
    expect(readConfig({}).warmGeographyCache).toBe(true);
    expect(readConfig({ WARM_GEOGRAPHY_CACHE: 'false' }).warmGeographyCache).toBe(false);
    expect(findIssues({ WARM_GEOGRAPHY_CACHE: 'yes' })).toEqual([expect.stringContaining('WARM_GEOGRAPHY_CACHE')]);
  });

  test('reads QUERY_EXECUTOR, compiled by default, and rejects an unknown executor', () => {
    expect(readConfig({}).queryExecutor).toBe('compiled');
    expect(readConfig({ QUERY_EXECUTOR: 'standard' }).queryExecutor).toBe('standard');
    expect(findIssues({ QUERY_EXECUTOR: 'jit' })).toEqual([expect.stringContaining('QUERY_EXECUTOR')]);
  });

  test('reads the attempt limits and the number of trusted proxies', () => {
    const variables = {
      ATTEMPT_WINDOW_SECONDS: '60',
      ATTEMPTS_PER_ACCOUNT: '5',
      PASSWORD_ATTEMPTS_PER_ACCOUNT: '25',
      ATTEMPTS_PER_IP: '50',
    };
    expect(readConfig({ ...variables, SIGN_IN_OTPS_PER_MINUTE: '1', TRUSTED_PROXIES: '2' })).toMatchObject({
      attemptLimits: { windowSeconds: 60, perAccount: 5, passwordsPerAccount: 25, perIp: 50, signInOtpsPerMinute: 1 },
      trustedProxies: 2,
    });
  });

  test('rejects a minimum poll interval that exceeds the maximum', () => {
    expect(findIssues({ INBOX_POLL_MIN_SECONDS: '40' })).toEqual([
      expect.stringContaining('INBOX_POLL_MIN_SECONDS, INBOX_POLL_MAX_SECONDS'),
    ]);
  });

  test('rejects more time for the headers of a request than for the whole request', () => {
    expect(findIssues({ HEADERS_TIMEOUT_MS: '30001' })).toEqual([
      expect.stringContaining('HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS'),
    ]);
    expect(readConfig({ HEADERS_TIMEOUT_MS: '30000' }).requestPolicy.limits.headersTimeoutMs).toEqual({
      name: 'HEADERS_TIMEOUT_MS',
      value: 30_000,
    });
  });

  test('rejects a limit on the incomplete bodies of a client that is below the limit on one body', () => {
    expect(findIssues({ MAX_PENDING_BODY_BYTES_PER_IP: '262143' })).toEqual([
      expect.stringContaining('MAX_PENDING_BODY_BYTES_PER_IP, MAX_BODY_BYTES'),
    ]);
    for (const value of ['0', '262144'])
      expect(
        readConfig({ MAX_PENDING_BODY_BYTES_PER_IP: value }).requestPolicy.limits.maxPendingBodyBytesPerIp,
      ).toEqual({
        name: 'MAX_PENDING_BODY_BYTES_PER_IP',
        value: Number(value),
      });
  });

  test('ignores the former name of a renamed variable', () => {
    expect(readConfig({ PRELOAD_PLACES: 'false', GUESSES_PER_SUBJECT: '1' })).toEqual(readConfig({}));
  });

  test('requires all credentials together with UMANG_BASE_URL', () => {
    expect(findIssues({ UMANG_BASE_URL: umangVariables.UMANG_BASE_URL })).toHaveLength(5);
  });
});

const toPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const rsaKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = toPem(rsaKeys.publicKey);
const rsaJwk = rsaKeys.publicKey.export({ format: 'jwk' });
const toJwks = (...keys: JsonWebKey[]): string => JSON.stringify({ keys });
const jwks = toJwks(rsaJwk);
const jwksUrl = 'https://keys.example/jwks';

/** Production without a patient key. */
const production = { ...umangVariables, NODE_ENV: 'production', ROUTER_KEY: 'router-key-of-tests' };
const verified = { ...production, PATIENT_JWKS_URL: jwksUrl };
const credentialNames = ['UMANG_APP_TOKEN', 'UMANG_TKN', 'UMANG_USER_ID', 'NDHM_CLIENT_ID', 'NDHM_CLIENT_SECRET'];

describe('readConfig: environments that it rejects', () => {
  const nodeEnv = 'NODE_ENV: set it to development or test or production';
  const noKey =
    'PATIENT_JWKS_URL, PATIENT_JWKS, PATIENT_PUBLIC_KEY: set one of the three, or set PATIENT_TOKENS_UNVERIFIED=true to accept patient tokens whose signature is not verified';
  const twoKeys = 'PATIENT_JWKS_URL, PATIENT_JWKS, PATIENT_PUBLIC_KEY: set only one of the three';
  const badJwks =
    'PATIENT_JWKS: set a JWKS, {"keys":[…]}, that has a public RSA key of at least 2048 bits for RS512, and no private key';
  const badKey =
    'PATIENT_PUBLIC_KEY: set a public RSA key of at least 2048 bits as PEM (-----BEGIN PUBLIC KEY-----), with its line breaks or \\n in their place';
  const noUmang = [
    'UMANG_BASE_URL: set it to the base URL of UMANG, because the sandbox does not run in production',
    ...credentialNames.map((name) => `${name}: set it, because UMANG requires it`),
  ];
  const http = (name: string) =>
    `${name}: use https://, or set ALLOW_HTTP_UPSTREAM=true if the network path is encrypted by other means`;
  const noHeaderValue = (name: string) =>
    `${name}: use only characters that an HTTP header can carry, and no space at the start or the end`;
  const unverifiedClaim = (name: string) =>
    `${name}: set PATIENT_JWKS_URL, PATIENT_JWKS or PATIENT_PUBLIC_KEY too; unverified claims prove nothing`;

  test.each<[string, Record<string, string>, string[]]>([
    ['production without any other variable', { NODE_ENV: 'production' }, [...noUmang, noKey]],
    ['NODE_ENV in another case', { ...verified, NODE_ENV: 'Production' }, [nodeEnv]],
    ['NODE_ENV with a space', { ...verified, NODE_ENV: 'production ' }, [nodeEnv]],
    ['an unknown NODE_ENV', { NODE_ENV: 'staging' }, [nodeEnv]],
    ['production without a key for patient tokens', production, [noKey]],
    ['PATIENT_TOKENS_UNVERIFIED=false', { ...production, PATIENT_TOKENS_UNVERIFIED: 'false' }, [noKey]],
    [
      'PATIENT_TOKENS_UNVERIFIED=yes',
      { ...production, PATIENT_TOKENS_UNVERIFIED: 'yes' },
      ['PATIENT_TOKENS_UNVERIFIED: set it to true or false', noKey],
    ],
    ['two keys for patient tokens', { ...verified, PATIENT_PUBLIC_KEY: publicKey }, [twoKeys]],
    ['two keys in development', { PATIENT_JWKS_URL: jwksUrl, PATIENT_PUBLIC_KEY: publicKey }, [twoKeys]],
    [
      'a key and PATIENT_TOKENS_UNVERIFIED',
      { ...verified, PATIENT_TOKENS_UNVERIFIED: 'true' },
      ['PATIENT_TOKENS_UNVERIFIED: remove it, because a key that verifies patient tokens is set'],
    ],
    ['a JWKS beside its URL', { ...verified, PATIENT_JWKS: jwks }, [twoKeys]],
    ['a JWKS that is no JSON', { ...production, PATIENT_JWKS: 'nonsense' }, [badJwks]],
    ['a JWKS without a key', { ...production, PATIENT_JWKS: '{"keys":[]}' }, [badJwks]],
    [
      'a JWKS with a key for encryption only',
      { ...production, PATIENT_JWKS: toJwks({ ...rsaJwk, use: 'enc' }) },
      [badJwks],
    ],
    [
      'a JWKS with a private key',
      { ...production, PATIENT_JWKS: toJwks(rsaJwk, rsaKeys.privateKey.export({ format: 'jwk' })) },
      [badJwks],
    ],
    ['a public key that is no PEM', { ...production, PATIENT_PUBLIC_KEY: 'nonsense' }, [badKey]],
    [
      'a public key with a damaged body',
      { ...production, PATIENT_PUBLIC_KEY: publicKey.replace('MIIB', 'MIIC') },
      [badKey],
    ],
    [
      'a public key with escaped line breaks and a damaged body',
      { ...production, PATIENT_PUBLIC_KEY: publicKey.replace('MIIB', 'MIIC').replaceAll('\n', '\\n') },
      [badKey],
    ],
    [
      'a public key whose line breaks are missing',
      { ...production, PATIENT_PUBLIC_KEY: publicKey.replaceAll('\n', '') },
      [badKey],
    ],
    [
      'a public key of 1024 bits, in development',
      { PATIENT_PUBLIC_KEY: toPem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey) },
      [badKey],
    ],
    [
      'an elliptic public key',
      { ...production, PATIENT_PUBLIC_KEY: toPem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey) },
      [badKey],
    ],
    [
      'a private key as the public key',
      { ...production, PATIENT_PUBLIC_KEY: rsaKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      [badKey],
    ],
    [
      'a JWKS URL without a scheme',
      { ...production, PATIENT_JWKS_URL: 'keys.example' },
      ['PATIENT_JWKS_URL: set a URL that starts with https:// or http://'],
    ],
    ['an http JWKS URL', { ...production, PATIENT_JWKS_URL: 'http://keys.example' }, [http('PATIENT_JWKS_URL')]],
    [
      'an http base URL, whatever its case',
      { ...verified, UMANG_BASE_URL: 'HTTP://umang.example/ws1/1.0' },
      [http('UMANG_BASE_URL')],
    ],
    [
      'http URLs with ALLOW_HTTP_UPSTREAM=false',
      {
        ...production,
        UMANG_BASE_URL: 'http://127.0.0.1/',
        PATIENT_JWKS_URL: 'http://[::1]/',
        ALLOW_HTTP_UPSTREAM: 'false',
      },
      [http('UMANG_BASE_URL'), http('PATIENT_JWKS_URL')],
    ],
    [
      'a base URL with a query',
      { ...verified, UMANG_BASE_URL: 'https://umang.example/ws1/1.0?key=s3cret' },
      ['UMANG_BASE_URL: remove the query (?…) from the URL'],
    ],
    [
      'a base URL with an empty query and an empty fragment',
      { ...verified, UMANG_BASE_URL: 'https://umang.example/ws1/1.0?#' },
      ['UMANG_BASE_URL: remove the fragment (#…) from the URL', 'UMANG_BASE_URL: remove the query (?…) from the URL'],
    ],
    [
      'a base URL with credentials, in development',
      { ...umangVariables, UMANG_BASE_URL: 'https://user:s3cret@umang.example/ws1/1.0' },
      ['UMANG_BASE_URL: remove the user name and the password from the URL'],
    ],
    [
      'a JWKS URL with credentials',
      { ...production, PATIENT_JWKS_URL: 'https://user:s3cret@keys.example' },
      ['PATIENT_JWKS_URL: remove the user name and the password from the URL'],
    ],
    [
      'expected claims without a key',
      {
        ...production,
        PATIENT_TOKENS_UNVERIFIED: 'true',
        PATIENT_TOKEN_AUDIENCE: 'a',
        PATIENT_TOKEN_ISSUER: 'b',
        PATIENT_TOKEN_CLIENT_ID: 'c',
      },
      ['PATIENT_TOKEN_AUDIENCE', 'PATIENT_TOKEN_ISSUER', 'PATIENT_TOKEN_CLIENT_ID'].map(unverifiedClaim),
    ],
    [
      'an expected claim without a key over UMANG in development',
      { ...umangVariables, PATIENT_TOKEN_ISSUER: 'b' },
      [unverifiedClaim('PATIENT_TOKEN_ISSUER')],
    ],
    [
      'an empty value in a list of expected claims',
      { ...verified, PATIENT_TOKEN_CLIENT_ID: 'sbx,,other' },
      ['PATIENT_TOKEN_CLIENT_ID: separate the values by single commas'],
    ],
    [
      'a CORS origin in upper case, which no browser sends',
      { CORS_ORIGINS: 'https://a.example,https://App.Example' },
      ['CORS_ORIGINS: write https://app.example, as browsers send the origin'],
    ],
    [
      'CORS origins with a default port',
      { CORS_ORIGINS: 'https://two.example:443, http://three.example:80' },
      [
        'CORS_ORIGINS: write https://two.example, as browsers send the origin',
        'CORS_ORIGINS: write http://three.example, as browsers send the origin',
      ],
    ],
    [
      'a CORS origin with credentials',
      { CORS_ORIGINS: 'https://u:s3cret@app.example' },
      ['CORS_ORIGINS: write https://app.example, as browsers send the origin'],
    ],
    [
      'a CORS origin with a path and a query',
      { CORS_ORIGINS: 'https://app.example:8443/app?key=s3cret' },
      ['CORS_ORIGINS: write https://app.example:8443, as browsers send the origin'],
    ],
    [
      'a CORS origin with letters outside ASCII',
      { CORS_ORIGINS: 'https://bücher.example' },
      ['CORS_ORIGINS: write https://xn--bcher-kva.example, as browsers send the origin'],
    ],
    ...[
      '*',
      'https://*.example',
      'app.example',
      'null',
      'ftp://app.example',
      'https://',
      'https://a.example:99999',
    ].map((origin): [string, Record<string, string>, string[]] => [
      `the CORS origin ${origin}`,
      { CORS_ORIGINS: origin },
      ['CORS_ORIGINS: write each origin as https://app.example and separate them by commas'],
    ]),
    ...[
      'operator-key-of-tests-s3cret ',
      ' operator-key-of-tests-s3cret',
      'operator-key\nof-tests-s3cret',
      'operator-key-s3cret-€',
    ].map((key): [string, Record<string, string>, string[]] => [
      `the keys ${JSON.stringify(key)}, which no request can send`,
      { OPERATOR_KEY: key, ROUTER_KEY: key },
      [noHeaderValue('OPERATOR_KEY'), noHeaderValue('ROUTER_KEY')],
    ]),
    [
      'values that UMANG cannot receive in a header',
      {
        ...umangVariables,
        UMANG_APP_TOKEN: 's3cret\ntoken',
        UMANG_DEPT_ID: '379\r',
        UMANG_SERVICE_ID: '1972€',
        UMANG_FORM_TRACKER: '0\u0000',
      },
      [noHeaderValue('UMANG_APP_TOKEN'), noHeaderValue('UMANG_SERVICE_ID'), noHeaderValue('UMANG_FORM_TRACKER')],
    ],
    ['a short router key', { ROUTER_KEY: 's3cret' }, ['ROUTER_KEY: set at least 16 characters']],
    [
      'UMANG_USER_HEADERS that is neither true nor false',
      { UMANG_USER_HEADERS: '1' },
      ['UMANG_USER_HEADERS: set it to true or false'],
    ],
    [
      'invalid variables together with missing ones',
      { NODE_ENV: 'production', PORT: '70000', UMANG_BASE_URL: 'umang', OPERATOR_KEY: 's3cret', AUDIT_LOG: 'stdout' },
      [
        'PORT: set a number of at most 65535',
        'UMANG_BASE_URL: set a URL that starts with https:// or http://',
        'OPERATOR_KEY: set at least 16 characters',
        ...noUmang.slice(1),
        noKey,
        'AUDIT_KEY: set it, because AUDIT_LOG is set',
      ],
    ],
  ])('%s', (_case, variables, expected) => {
    const issues = findIssues(variables);
    expect(issues).toEqual(expected);
    expect(issues.join()).not.toContain('s3cret');
  });
});

describe('readConfig: environments that it accepts', () => {
  const unencrypted = { UMANG_BASE_URL: 'http://127.0.0.1/ws1', PATIENT_JWKS_URL: 'http://127.0.0.1/jwks' };

  test.each<[string, Record<string, string>]>([
    ['production with a JWKS', verified],
    ['production with a JWKS', { ...production, PATIENT_JWKS: jwks }],
    ['production with a public key', { ...production, PATIENT_PUBLIC_KEY: publicKey }],
    ['production with PATIENT_TOKENS_UNVERIFIED=true', { ...production, PATIENT_TOKENS_UNVERIFIED: 'true' }],
    [
      'http URLs in production with ALLOW_HTTP_UPSTREAM=true',
      {
        ...production,
        ...unencrypted,
        ALLOW_HTTP_UPSTREAM: 'true',
      },
    ],
    ['http URLs in development', { ...umangVariables, ...unencrypted }],
    ['UMANG without a key in development', umangVariables],
    ['a JWKS URL with a query', { ...production, PATIENT_JWKS_URL: `${jwksUrl}?version=1` }],
    ['NODE_ENV=test', { NODE_ENV: 'test' }],
    [
      'keys with spaces and letters of Latin-1',
      { OPERATOR_KEY: 'operator key of tests', ROUTER_KEY: 'schlüssel-of-tests' },
    ],
    ['an app token with a scheme', { ...umangVariables, UMANG_APP_TOKEN: 'Bearer token' }],
    ['CORS origins with ports', { CORS_ORIGINS: 'https://app.example:8443, http://[::1]:3000,http://10.0.0.1' }],
  ])('%s', (_case, variables) => {
    expect(readConfig(variables).port).toBe(4000);
  });

  test.each([
    ['with line breaks', publicKey],
    ['with Windows line breaks', publicKey.replaceAll('\n', '\r\n')],
    ['with \\n for line breaks', publicKey.replaceAll('\n', '\\n')],
    ['with \\r\\n for line breaks', publicKey.replaceAll('\n', '\\r\\n')],
    ['in quotation marks, as an env file may keep them', `"${publicKey.trim().replaceAll('\n', '\\n')}"`],
    ['between blanks', `  ${publicKey} `],
  ])('a public key %s is parsed at the start', (_case, pem) => {
    const { patientKey } = readConfig({ ...production, PATIENT_PUBLIC_KEY: pem });
    const key = patientKey && 'publicKeys' in patientKey ? patientKey.publicKeys[0] : undefined;
    expect(key).toBeInstanceOf(KeyObject);
    expect(toPem(key as KeyObject)).toBe(publicKey);
  });

  test('a JWKS is parsed at the start, without the keys for other purposes', () => {
    const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const { patientKey } = readConfig({
      ...production,
      PATIENT_JWKS: toJwks(ecKey, rsaJwk, { ...rsaJwk, use: 'enc' }),
    });
    const keys = patientKey && 'publicKeys' in patientKey ? patientKey.publicKeys : [];
    expect(keys.map(toPem)).toEqual([publicKey]);
  });

  test('files that a reload reads are watched, and secrets are not', () => {
    const file = 'test/config/log-level';
    expect(readConfig({ LOG_LEVEL_FILE: file, FILE_POLL_SECONDS: '0.5' })).toMatchObject({
      watchedFiles: [file],
      filePollMs: 500,
    });
    expect(readConfig({ OPERATOR_KEY: 'operator-key-of-tests' })).toMatchObject({ watchedFiles: [], filePollMs: 5000 });
  });

  test('expected claims are comma-separated lists, and unset ones are not checked', () => {
    const variables = { ...verified, PATIENT_TOKEN_CLIENT_ID: 'sbx, DHPL_1894624', PATIENT_TOKEN_ISSUER: 'ndhm' };
    expect(readConfig(variables).expectedClaims).toEqual({
      audiences: undefined,
      issuers: ['ndhm'],
      clientIds: ['sbx', 'DHPL_1894624'],
    });
  });

  test('X-Umang-* headers are ignored unless UMANG_USER_HEADERS is true', () => {
    expect(readConfig({}).umangUserOverrides).toBeUndefined();
    expect(readConfig({ UMANG_USER_HEADERS: 'true' }).umangUserOverrides).toEqual({
      maxHeaderLength: { name: 'MAX_UMANG_HEADER_LENGTH', value: 512 },
    });
  });
});

describe('readConfig: warnings', () => {
  const federation = expect.stringContaining('set ROUTER_KEY');
  const unencrypted = expect.stringContaining('ALLOW_HTTP_UPSTREAM');
  const unverified = expect.stringContaining('PATIENT_JWKS_URL');

  test.each<[string, Record<string, string>, unknown[]]>([
    ['nothing about the sandbox', {}, []],
    ['unverified tokens in development', umangVariables, [unverified]],
    ['nothing about a secure production', verified, []],
    ['open federation in production', { ...verified, ROUTER_KEY: '' }, [federation]],
    ['unverified tokens', { ...production, PATIENT_TOKENS_UNVERIFIED: 'true' }, [unverified]],
    [
      'an unencrypted upstream',
      { ...verified, UMANG_BASE_URL: 'http://127.0.0.1', ALLOW_HTTP_UPSTREAM: 'true' },
      [unencrypted],
    ],
    ['nothing about ALLOW_HTTP_UPSTREAM if every URL is https', { ...verified, ALLOW_HTTP_UPSTREAM: 'true' }, []],
  ])('%s', (_case, variables, expected) => {
    expect(readConfig(variables).warnings).toEqual(expected);
  });
});

test('environment schema: no issue repeats the value of its variable', () => {
  const value = '\u0000s3cret,,?#';
  for (const name of Object.keys(envSchema.shape)) {
    try {
      readConfig({ [name]: value });
    } catch (error) {
      expect(String(error)).toContain(name);
      expect(String(error)).not.toContain('s3cret');
    }
  }
});

describe('environment schema: durations', () => {
  const msByUnit = { MS: 1, SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000 };
  const durations = Object.keys(envSchema.shape).flatMap((name) => {
    const unit = /_(MS|SECONDS|MINUTES|HOURS)$/.exec(name)?.[1] as keyof typeof msByUnit | undefined;
    return unit ? [{ name, unitMs: msByUnit[unit] }] : [];
  });
  /** A timer of Node with a longer delay fires after 1 ms. */
  const maxTimerMs = 2 ** 31 - 1;

  function findMax(name: string): number {
    const [issue = ''] = findIssues({ [name]: String(Number.MAX_SAFE_INTEGER) });
    return Number(new RegExp(`^${name}: set a number of at most (\\d+)$`).exec(issue)?.[1]);
  }

  test.each(durations)('$name is at most what a timer can wait', ({ name, unitMs }) => {
    expect(findMax(name) * unitMs).toBeLessThanOrEqual(maxTimerMs);
    expect(findIssues({ [name]: String(Math.ceil((maxTimerMs + 1) / unitMs)) })).toHaveLength(1);
  });

  test('all can have their maximums at the same time', () => {
    const variables = Object.fromEntries(durations.map(({ name }) => [name, String(findMax(name))]));
    expect(readConfig(variables).requestPolicy.limits.headersTimeoutMs.value).toBe(maxTimerMs);
  });
});

describe('environment schema: numbers', () => {
  const numbers = Object.keys(envSchema.shape).filter((name) => {
    const { data } = envSchema.safeParse({ [name]: name === 'LOG_BUFFER_BYTES' ? '65536' : '1' });
    return typeof data?.[name as keyof typeof data] === 'number';
  });
  const others = ['UMANG_DEADLINE_MS', 'UMANG_PROVIDER_DEADLINE_MS', 'UMANG_CIRCUIT_BREAKER_MS'];

  test.each([
    ' ',
    '\t',
    '1e2',
    '0x64',
    '0b1',
    '+100',
    '100.',
    '.5',
    '1_000',
    '1,000',
    '100ms',
    '١٠٠',
    'NaN',
    'Infinity',
  ])('%j is a number of no variable', (value) => {
    expect(numbers.length).toBeGreaterThan(60);
    for (const name of [...numbers, ...others])
      expect(findIssues({ [name]: value })).toEqual([`${name}: set a number in decimal digits`]);
  });

  test('a number that a conversion to 32 bits would change is rejected, with one issue', () => {
    for (const name of numbers)
      for (const value of ['4294967296', '9'.repeat(20)])
        expect(findIssues({ [name]: value })).toEqual([
          expect.stringMatching(new RegExp(`^${name}: set a number of at most \\d{1,10}$`)),
        ]);
    expect(readConfig({ LISTEN_BACKLOG: '2147483647' }).requestPolicy.limits.listenBacklog).toBe(2_147_483_647);
  });

  test('blanks around a number are ignored', () => {
    expect(readConfig({ PORT: ' 5000 ' }).port).toBe(5000);
  });

  test('PUBLIC_CACHE_ENTRIES is at most what the cache can allocate at the start', () => {
    expect(findIssues({ PUBLIC_CACHE_ENTRIES: '1000000000' })).toEqual([
      'PUBLIC_CACHE_ENTRIES: set a number of at most 1000000',
    ]);
  });
});
