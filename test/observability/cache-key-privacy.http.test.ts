/** What is kept between requests is kept under keys that tell nothing of what was asked, or by whom. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { myProfile } from '../../src/domains/patient/endpoints.js';
import { listProviders, specificProviders } from '../../src/domains/provider/endpoints.js';
import { Umang } from '../../src/umang/client.js';
import { InFlight } from '../../src/umang/calls/request-coalescer.js';
import { createUpstream } from '../../src/umang/calls/create-upstream.js';
import { together } from '../../src/umang/calls/call-observer.js';
import { type ScriptedUpstream, startUpstream } from '../support/upstream.js';

let scripted: ScriptedUpstream;

beforeAll(async () => {
  scripted = await startUpstream({
    listProviders: () => [],
    specificProviders: () => ({ identifier: { id: 'canary', name: 'canary' } }),
    myProfile: () => ({ id: 'canary@sbx' }),
  });
});
afterAll(() => scripted.close());

test('neither a name that was searched nor a token can be read from a key', async () => {
  const keys: string[] = [];
  const watch = together([]);
  const upstream = createUpstream(
    scripted.umang,
    readConfig({}).bounds,
    () => Promise.reject(new Error('no one asks')),
    watch,
  );
  const { publicCache } = upstream;
  const inFlight = new InFlight();
  const share = inFlight.share.bind(inFlight);
  inFlight.share = (caller, key, ...more) => {
    keys.push(caller, key);
    return share(caller, key, ...more);
  };
  const observed = {
    ...upstream,
    inFlight,
    publicCache: {
      ...publicCache,
      fetch: (...asked: Parameters<typeof publicCache.fetch>) => {
        keys.push(asked[0]);
        return publicCache.fetch(...asked);
      },
    },
  };
  const caller = { user: scripted.umang.user, patientToken: () => Promise.resolve('canary-token') };
  const umang = new Umang(observed, caller, watch);
  await umang.call(listProviders, { name: 'canary clinic' });
  await umang.call(specificProviders, { providerId: 'canary' });
  await umang.call(myProfile, {});
  await upstream.http.close();
  expect(keys).toHaveLength(4);
  expect(keys.join('\n')).not.toMatch(/canary|clinic/i);
});
