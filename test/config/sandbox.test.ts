import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';

const read = (env: Record<string, string>) => readConfig(env).sandbox;

test('sandbox settings: sessions last half an hour and replies are as specified by default', () => {
  expect(read({})).toMatchObject({ sessionSeconds: 1800, bodyless401: false, drift: { share: 0, seed: undefined } });
});

test('sandbox settings: are read from the environment', () => {
  const env = {
    SANDBOX_SESSION_SECONDS: '60',
    SANDBOX_BODYLESS_401: 'true',
    SANDBOX_DRIFT: '0.3',
    SANDBOX_DRIFT_SEED: '42',
  };
  expect(read(env)).toMatchObject({ sessionSeconds: 60, bodyless401: true, drift: { share: 0.3, seed: 42 } });
});

test.each([{ SANDBOX_DRIFT: '1.5' }, { SANDBOX_DRIFT_SEED: '-1' }, { SANDBOX_BODYLESS_401: 'yes' }])(
  'sandbox settings: %j is a configuration issue',
  (env) => {
    expect(() => read(env)).toThrow(Object.keys(env)[0]);
  },
);
