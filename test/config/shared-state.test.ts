/** Variables of the state that replicas share. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';

const SHARED_KEY = 'k'.repeat(32);

function findIssues(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
  }
  return [];
}

describe('readConfig: shared state', () => {
  test('is off by default, and attempts are then limited in full', () => {
    const { sharedState, attemptFallback } = readConfig({});
    expect([sharedState, attemptFallback]).toEqual([undefined, { replicas: 1 }]);
  });

  test.each([
    'redis://127.0.0.1',
    'redis://[::1]:6379/',
    'rediss://user:password@redis.example:6380/2',
    'rediss://:p%40ss%2Fword@redis.example',
  ])('accepts %s', (REDIS_URL) => {
    const { sharedState } = readConfig({ REDIS_URL, SHARED_KEY });
    expect(sharedState).toEqual({
      redisUrl: REDIS_URL,
      sharedKey: SHARED_KEY,
      version: expect.stringMatching(/^\d+\./),
    });
  });

  test('reads the URL and the key from files, without the line breaks at their end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shared-state-'));
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const { sharedState } = readConfig({
      REDIS_URL_FILE: write('url', 'rediss://:password@redis.example\n'),
      SHARED_KEY_FILE: write('key', `${SHARED_KEY}\n`),
    });
    rmSync(folder, { recursive: true });
    expect(sharedState).toMatchObject({ redisUrl: 'rediss://:password@redis.example', sharedKey: SHARED_KEY });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a URL without a key', { REDIS_URL: 'redis://127.0.0.1' }, 'SHARED_KEY: set it, because REDIS_URL is set'],
    ['a short key', { SHARED_KEY: 'k'.repeat(31) }, 'SHARED_KEY: set at least 32 bytes'],
    [
      'another protocol',
      { REDIS_URL: 'http://:secret@redis', SHARED_KEY },
      'REDIS_URL: set a URL that starts with redis://',
    ],
    ...[
      'redis://redis/secret',
      'redis://redis/1/2',
      'redis://redis/-1',
      'redis://redis/1.5',
      'redis:///0',
      'redis:secret',
      'redis://:secret%@redis',
    ].map((REDIS_URL): [string, Record<string, string>, string] => [
      REDIS_URL,
      { REDIS_URL, SHARED_KEY },
      'REDIS_URL: set a URL that starts with redis://',
    ]),
    ['no replicas', { REPLICAS: '0' }, 'REPLICAS: '],
    ['an unknown fallback', { SHARED_LIMITS_FALLBACK: 'divide' }, 'SHARED_LIMITS_FALLBACK: '],
  ])('rejects %s without its value', (_case, variables, issue) => {
    const issues = findIssues(variables);
    expect(issues).toEqual([expect.stringContaining(issue)]);
    expect(issues.join()).not.toContain('secret');
  });

  test('SHARED_LIMITS_FALLBACK and REPLICAS choose what limits do without Redis', () => {
    expect(readConfig({ REPLICAS: '3' }).attemptFallback).toEqual({ replicas: 3 });
    expect(readConfig({ REPLICAS: '3', SHARED_LIMITS_FALLBACK: 'refuse' }).attemptFallback).toBe('refuse');
  });
});
