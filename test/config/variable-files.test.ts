import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { ConfigError, envSchema, readConfig } from '../../src/config/config.js';
import { createEnvReader, findEnvFiles } from '../../src/config/env.js';
import { findFileVariables, isSecret, toFileVariable } from '../../src/config/variable-files.js';

const directory = mkdtempSync(join(tmpdir(), 'variable-files-'));
afterAll(() => rmSync(directory, { recursive: true }));

function writeValue(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

function findIssues(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
  }
  return [];
}

const key = 'operator-key-of-tests';

describe('NAME_FILE', () => {
  test('secrets and keys may come from files, and every secret among them is masked', () => {
    expect(findFileVariables(envSchema.shape)).toEqual(
      expect.arrayContaining([
        ...['AUDIT_KEY', 'OPERATOR_KEY', 'ROUTER_KEY', 'PATIENT_PUBLIC_KEY', 'PATIENT_JWKS_URL', 'CORS_ORIGINS'],
        ...['UMANG_APP_TOKEN', 'UMANG_TKN', 'UMANG_USER_ID', 'NDHM_CLIENT_ID', 'NDHM_CLIENT_SECRET', 'LOG_LEVEL'],
      ]),
    );
  });

  test.each(Object.keys(envSchema.shape).filter((name) => /(SECRET|TOKEN|TKN|_KEY|PASSWORD)$/.test(name)))(
    '%s, which its name declares a secret, may come from a file',
    (name) => {
      expect(findFileVariables(envSchema.shape)).toContain(name);
      const { [name as keyof typeof envSchema.shape]: type } = envSchema.shape;
      expect(isSecret(type)).toBe(name !== 'PATIENT_PUBLIC_KEY');
    },
  );

  test.each([
    ['as written', key],
    ['without a final line break', `${key}\n`],
    ['without final Windows line breaks', `${key}\r\n\r\n`],
  ])('the content of the file is the value, %s', (_case, content) => {
    expect(readConfig({ OPERATOR_KEY_FILE: writeValue('operator', content) }).operatorKey).toBe(key);
    expect(readConfig({ OPERATOR_KEY: content }).operatorKey).toBe(key);
  });

  test('blanks inside and before a secret are part of it', () => {
    expect(readConfig({ AUDIT_LOG: 'stdout', AUDIT_KEY: ` ${key} \n` }).audit?.key).toBe(` ${key} `);
  });

  test('both the variable and its file: one issue that names both, without other issues about the variable', () => {
    expect(findIssues({ AUDIT_LOG: 'stdout', AUDIT_KEY: key, AUDIT_KEY_FILE: writeValue('both', key) })).toEqual([
      'AUDIT_KEY, AUDIT_KEY_FILE: set only one of the two',
    ]);
    expect(findIssues({ AUDIT_LOG: 'stdout', AUDIT_KEY_FILE: '/absent' })).toHaveLength(1);
  });

  test.each([
    ['does not exist', () => '/absent/s3cret', 'set the path of a file that the gateway can read (ENOENT)'],
    ['is a directory', () => directory, 'set the path of a file that the gateway can read (EISDIR)'],
    ['is empty', () => writeValue('empty', '\n'), 'the file is empty'],
    ['is too long', () => writeValue('long', 's3cret'.repeat(20_000)), 'the file has more than 65536 characters'],
  ])('a file that %s: the issue names the variable without path and content', (_case, path, rule) => {
    expect(findIssues({ OPERATOR_KEY_FILE: path() })).toEqual([`OPERATOR_KEY_FILE: ${rule}`]);
  });

  test('an invalid value in a file: the issue does not repeat it', () => {
    const issues = findIssues({ OPERATOR_KEY_FILE: writeValue('short', 's3cret') });
    expect(issues).toEqual(['OPERATOR_KEY: set at least 16 characters']);
  });

  test('a variable that cannot come from a file: is rejected rather than ignored', () => {
    expect(findIssues({ METRICS_PORT_FILE: '/run/secrets/port' })).toEqual([
      'METRICS_PORT_FILE: set METRICS_PORT instead, which cannot be read from a file',
    ]);
    expect(toFileVariable('TRUSTED_DOCUMENTS')).toBe('TRUSTED_DOCUMENTS_FILE'); // a variable of its own
    expect(findIssues({ TRUSTED_DOCUMENTS_FILE: '/absent', TRUSTED_DOCUMENTS: 'only' })).toHaveLength(1);
  });
});

test('docs/configuration.md: names the variables that may come from files', () => {
  const [, section = ''] =
    /## Values from files\n(.*?)\n\nNode\.js/s.exec(readFileSync('docs/configuration.md', 'utf8')) ?? [];
  const names = [...section.matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name);
  expect(names.sort()).toEqual(findFileVariables(envSchema.shape).sort());
});

describe('env files', () => {
  test.each<[string[], string[]]>([
    [
      ['--env-file=a.env', '--enable-source-maps', '--env-file', 'b.env'],
      ['a.env', 'b.env'],
    ],
    [['--import', 'tsx'], []],
  ])('%j: Node.js reads %j', (options, files) => {
    expect(findEnvFiles(options)).toEqual(files);
  });

  test('are read again at each call, with the environment before them and later files before earlier ones', () => {
    const first = writeValue('a.env', 'LOG_LEVEL=info\nPORT=1\nHOST=a\n');
    const second = writeValue('b.env', 'LOG_LEVEL=warn\n');
    const readVariables = createEnvReader({ PORT: '2', LOG_LEVEL: 'warn', HOST: 'a', AUDIT_LOG: '' }, [first, second]);
    expect(readVariables()).toEqual({ LOG_LEVEL: 'warn', PORT: '2', HOST: 'a' });
    writeFileSync(second, 'LOG_LEVEL=debug\n');
    writeFileSync(first, 'PORT=3\n');
    expect(readVariables()).toEqual({ LOG_LEVEL: 'debug', PORT: '2' });
  });
});
