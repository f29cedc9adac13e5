import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { envSchema } from '../../src/config/config.js';
import { listEffectiveValues } from '../../src/config/effective-values.js';
import { createConfigJsonSchema } from '../../src/config/json-schema.js';
import { findFileVariables, toFileVariable } from '../../src/config/variable-files.js';

const findValue = (name: string, variables: Record<string, string>) =>
  listEffectiveValues(variables).find((entry) => entry.name === name);

const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const jwks = JSON.stringify({ keys: [jwk] });

const production = {
  ...{
    NODE_ENV: 'production',
    UMANG_BASE_URL: 'https://umang.example',
    PATIENT_JWKS_URL: 'https://a.example/?k=s3cret',
  },
  ...{ UMANG_APP_TOKEN: 's3cret1', UMANG_TKN: 's3cret2', UMANG_USER_ID: 's3cret3' },
  ...{ NDHM_CLIENT_ID: 's3cret4', NDHM_CLIENT_SECRET: 's3cret5' },
};

test('effective values: every variable is listed once', () => {
  expect(listEffectiveValues({}).map(({ name }) => name)).toEqual(Object.keys(envSchema.shape));
});

test.each<[string, Record<string, string>, string | undefined, string]>([
  ['PORT', {}, '4000', 'default'],
  ['PORT', { PORT: '5000' }, '5000', 'environment'],
  ['HOST', {}, '127.0.0.1', 'default'],
  ['HOST', production, '0.0.0.0', 'default'],
  ['SHUTDOWN_DELAY_SECONDS', production, '5', 'default'],
  ['INTROSPECTION', {}, 'true', 'default'],
  ['INTROSPECTION', production, 'false', 'default'],
  ['UMANG_MAX_CONCURRENCY_PER_CALLER', { UMANG_MAX_CONCURRENCY: '100' }, '25', 'default'],
  ['METRICS_PORT', {}, undefined, 'default'],
  [
    'CORS_ORIGINS',
    { CORS_ORIGINS: 'https://a.example, https://b.example' },
    'https://a.example,https://b.example',
    'environment',
  ],
  ['LOG_LEVEL', { LOG_LEVEL_FILE: 'test/config/log-level' }, 'warn', 'file in LOG_LEVEL_FILE'],
  ['PATIENT_JWKS', { PATIENT_JWKS: `${jwks}\n` }, jwks, 'environment'],
  ['NDHM_CLIENT_SECRET', production, '********', 'environment'],
  ['PATIENT_JWKS_URL', production, 'https://a.example/?********', 'environment'],
])('effective value of %s with %j: %s from %s', (name, variables, value, source) => {
  expect(findValue(name, variables)).toEqual({ name, value, source });
});

test('effective values: contain no secret', () => {
  expect(JSON.stringify(listEffectiveValues(production))).not.toContain('s3cret');
});

test('JSON Schema: describes every variable and its file, and is the one in docs/', () => {
  const schema = createConfigJsonSchema();
  expect(Object.keys(schema.properties ?? {})).toEqual([
    ...Object.keys(envSchema.shape),
    ...findFileVariables(envSchema.shape).map(toFileVariable),
  ]);
  expect(schema.properties).toMatchObject({
    PORT: { type: ['integer', 'string'], maximum: 65_535, default: 4000 },
    NODE_ENV: { enum: ['development', 'test', 'production'] },
    NDHM_CLIENT_SECRET: { writeOnly: true },
    NDHM_CLIENT_SECRET_FILE: { type: 'string' },
  });
  expect(JSON.parse(readFileSync('docs/configuration.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(schema)),
  );
});
