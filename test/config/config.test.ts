import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';

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
    expect(readConfig({ ...umangVariables, NODE_ENV: 'production' })).toMatchObject({
      host: '0.0.0.0',
      graphiql: false,
      umang: { baseUrl: 'https://umang.example/ws1/1.0', deptId: '379', user: { did: null, pltfrm: 'andorid' } },
    });
  });

  test('reports all invalid variables together without their values', () => {
    const issues = findIssues({ PORT: 'many', UMANG_BASE_URL: 'umang', OPERATOR_KEY: 'short-secret' });
    expect(issues.map((issue) => issue.split(':')[0])).toEqual(['PORT', 'UMANG_BASE_URL', 'OPERATOR_KEY']);
    expect(issues.join()).not.toContain('short-secret');
  });

  test('reads UMANG_OPERATION_DEADLINE_MS, 60 seconds by default, and rejects 0', () => {
    expect(readConfig({}).callLimits.operationDeadlineMs).toBe(60_000);
    expect(readConfig({ UMANG_OPERATION_DEADLINE_MS: '2500' }).callLimits.operationDeadlineMs).toBe(2500);
    expect(findIssues({ UMANG_OPERATION_DEADLINE_MS: '0' })).toEqual([
      expect.stringContaining('UMANG_OPERATION_DEADLINE_MS'),
    ]);
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
    const variables = { ATTEMPT_WINDOW_SECONDS: '60', ATTEMPTS_PER_ACCOUNT: '5', ATTEMPTS_PER_IP: '50' };
    expect(readConfig({ ...variables, SIGN_IN_OTPS_PER_MINUTE: '1', TRUSTED_PROXIES: '2' })).toMatchObject({
      attemptLimits: { windowSeconds: 60, perAccount: 5, perIp: 50, signInOtpsPerMinute: 1 },
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

  test('ignores the former name of a renamed variable', () => {
    expect(readConfig({ PRELOAD_PLACES: 'false', GUESSES_PER_SUBJECT: '1' })).toEqual(readConfig({}));
  });

  test('requires all credentials together with UMANG_BASE_URL', () => {
    expect(findIssues({ UMANG_BASE_URL: umangVariables.UMANG_BASE_URL })).toHaveLength(5);
  });

  test('rejects production without UMANG_BASE_URL', () => {
    expect(findIssues({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('UMANG_BASE_URL')]);
  });
});
