/** Keys of shared state reveal neither the request nor the caller. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { myProfile } from '../../src/domains/patient/endpoints.js';
import { listProviders, specificProviders } from '../../src/domains/provider/endpoints.js';
import { UmangClient } from '../../src/umang/client.js';
import { RequestCoalescer } from '../../src/umang/calls/request-coalescer.js';
import { createUpstream } from '../../src/umang/calls/create-upstream.js';
import { composeObservers } from '../../src/umang/calls/call-observer.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';

let scripted: ScriptedUpstream;

beforeAll(async () => {
  scripted = await startScriptedUpstream({
    listProviders: () => [],
    specificProviders: () => ({ identifier: { id: 'canary', name: 'canary' } }),
    myProfile: () => ({ id: 'canary@sbx' }),
  });
});
afterAll(() => scripted.close());

test('public cache and request coalescer: keys contain no search term and no token', async () => {
  const keys: string[] = [];
  const observer = composeObservers([]);
  const upstream = createUpstream(
    scripted.umang,
    readConfig({}).callLimits,
    () => Promise.reject(new Error('not expected')),
    observer,
  );
  const { publicCache } = upstream;
  const coalescer = new RequestCoalescer();
  const share = coalescer.share.bind(coalescer);
  coalescer.share = (caller, key, ...more) => {
    keys.push(caller, key);
    return share(caller, key, ...more);
  };
  const observedUpstream = {
    ...upstream,
    coalescer,
    publicCache: {
      ...publicCache,
      fetch: (...args: Parameters<typeof publicCache.fetch>) => {
        keys.push(args[0]);
        return publicCache.fetch(...args);
      },
    },
  };
  const caller = { user: scripted.umang.user, patientToken: () => Promise.resolve('canary-token') };
  const umang = new UmangClient(observedUpstream, caller, observer);
  await umang.call(listProviders, { name: 'canary clinic' });
  await umang.call(specificProviders, { providerId: 'canary' });
  await umang.call(myProfile, {});
  await upstream.transport.close();
  expect(keys).toHaveLength(4);
  expect(keys.join('\n')).not.toMatch(/canary|clinic/i);
});
