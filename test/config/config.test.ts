import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/config.js';

const umang = {
  UMANG_BASE_URL: 'https://umang.example/ws1/1.0/',
  UMANG_APP_TOKEN: 'a',
  UMANG_TKN: 'b',
  UMANG_USER_ID: 'c',
  NDHM_CLIENT_ID: 'd',
  NDHM_CLIENT_SECRET: 'e',
};

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  throw new Error('no fault was found');
}

describe('the environment', () => {
  test('may be empty: the sandbox serves', () => {
    expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', umang: undefined, production: false });
    expect(readConfig({ PORT: '' }).port).toBe(4000);
  });

  test('points at UMANG', () => {
    expect(readConfig({ ...umang, NODE_ENV: 'production' })).toMatchObject({
      host: '0.0.0.0',
      umang: { baseUrl: 'https://umang.example/ws1/1.0', deptId: '379', user: { did: null, pltfrm: 'andorid' } },
    });
  });

  test('has all its faults told together, and no value repeated', () => {
    const faults = faultsOf({ PORT: 'many', UMANG_BASE_URL: 'umang', OPERATOR_KEY: 'short-secret' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'UMANG_BASE_URL', 'OPERATOR_KEY']);
    expect(faults.join()).not.toContain('short-secret');
  });

  test('bounds how long UMANG may take', () => {
    expect(readConfig({}).bounds.overallDeadlineMilliseconds).toBe(60_000);
    expect(readConfig({ UMANG_OVERALL_DEADLINE_MS: '2500' }).bounds.overallDeadlineMilliseconds).toBe(2500);
    expect(faultsOf({ UMANG_OVERALL_DEADLINE_MS: '0' })).toEqual([expect.stringContaining('OVERALL_DEADLINE_MS')]);
  });

  test('says whether places are preloaded', () => {
    expect([{}, { PRELOAD_PLACES: 'false' }].map((given) => readConfig(given).preloadPlaces)).toEqual([true, false]);
    expect(faultsOf({ PRELOAD_PLACES: 'yes' })).toEqual([expect.stringContaining('PRELOAD_PLACES')]);
  });

  test('names what UMANG needs', () => {
    expect(faultsOf({ UMANG_BASE_URL: umang.UMANG_BASE_URL })).toHaveLength(5);
  });

  test('refuses the sandbox in production', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('UMANG_BASE_URL')]);
  });
});
