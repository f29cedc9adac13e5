/** What clients see when a caller, a hospital or the gateway has too many calls in flight. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/config.js';
import { errorDetailMessages, errorMessages } from '../../../src/domains/shared/i18n/error-messages.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { waitUntil } from '../../support/wait-until.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let release: () => void;

const profile = { id: 'x@sbx', name: { first: 'asha' } };
const read = '{ me { name { first } } }';
const discovery = 'mutation ($input: DiscoverPatientInput!) { discoverPatient(input: $input) { userErrors { code } } }';
const at = (providerId: string) => ({ input: { providerId, identifiers: [] } });

beforeEach(async () => {
  const released = new Promise<void>((resolve) => (release = resolve));
  const delayed = (reply: unknown) => () => released.then(() => reply);
  upstream = await startScriptedUpstream({
    myProfile: ({ body }) => (String(body['xAuthToken']).includes('busy') ? delayed(profile)() : profile),
    patientLinks: delayed({ patient: { id: 'x', links: [] } }),
    patientLockers: delayed([]),
    patientAuthInit: delayed({ txnId: 'f0000000-0000-4000-8000-000000000000' }),
    discoverPatient: delayed({ transactionId: 't', patient: { referenceNumber: 'R' } }),
  });
  const { callLimits } = readConfig({
    UMANG_MAX_CONCURRENCY: '8',
    UMANG_MAX_CONCURRENCY_PER_CALLER: '1',
    UMANG_MAX_PROVIDER_CONCURRENCY: '16',
    UMANG_MAX_CONCURRENCY_PER_PROVIDER: '2',
  });
  gateway = await startGatewayWithUpstream(upstream, { callLimits, trustedProxies: 1 });
});

afterEach(async () => {
  release();
  await gateway.close();
  await upstream.close();
});

const from = (address: string, token?: string) => ({
  'x-forwarded-for': address,
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
});
const callCount = (path: string) => upstream.calls.filter((call) => call.path === path).length;

/** One call of the patient is in flight, and two are queued. @returns waits for their operations */
async function occupyShare(token: string): Promise<() => Promise<unknown[]>> {
  const first = gateway.query(read, {}, token);
  await waitUntil(() => callCount('myProfile') === 1);
  const queued = gateway.query('{ me { links { referenceNumber } lockers { id } } }', {}, token);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return () => Promise.all([first, queued]);
}

describe('a patient with too many calls', () => {
  test('is rejected at once with TOO_MANY_REQUESTS and a time to wait, and other patients are served', async () => {
    const finish = await occupyShare('busy');
    expect(upstream.calls).toHaveLength(1);
    const rejected = await gateway.query('{ me { requests { nodes { id } } } }', {}, 'busy');
    expect(rejected.errors).toMatchObject([
      {
        message: errorMessages.TOO_MANY_REQUESTS.en,
        extensions: { code: 'TOO_MANY_REQUESTS', retryable: true, retryAfter: 1, section: 25 },
      },
    ]);
    expect((await gateway.query(read, {}, 'other')).data).toEqual({ me: { name: { first: 'asha' } } });
    release();
    expect(await finish()).toMatchObject([{ data: { me: { name: { first: 'asha' } } } }, { data: { me: {} } }]);
  });

  test('reads the error in Hindi if that is the preferred language', async () => {
    await occupyShare('busy');
    const headers = { authorization: 'Bearer busy', 'accept-language': 'hi' };
    const { errors } = await gateway.query('{ me { requests { nodes { id } } } }', {}, headers);
    expect(errors?.[0]?.message).toBe(errorMessages.TOO_MANY_REQUESTS.hi);
  });
});

test('callers who are not signed in share the calls of their address, and other addresses are served', async () => {
  let accounts = 3000;
  const send = (address: string) =>
    gateway.query(
      'mutation ($id: HealthIdNumber!) { requestSignInOtp(input: { healthIdNumber: $id }) { transactionId } }',
      { id: `9110002000${accounts++}` },
      from(address),
    );
  const pending = [send('192.0.2.1')];
  await waitUntil(() => callCount('patientAuthInit') === 1);
  pending.push(send('192.0.2.1'), send('192.0.2.1'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await send('192.0.2.1')).errors).toMatchObject([{ extensions: { code: 'TOO_MANY_REQUESTS' } }]);
  expect(callCount('patientAuthInit')).toBe(1);
  pending.push(send('192.0.2.2'));
  await waitUntil(() => callCount('patientAuthInit') === 2);
  release();
  await Promise.all(pending);
});

describe('a hospital with too many calls', () => {
  test('is busy for further patients, who may repeat the mutation, and other calls are sent', async () => {
    const discover = (token: string, providerId: string) =>
      gateway.query(discovery, at(providerId), from(`192.0.2.${token.length}`, token));
    const pending = [discover('a', 'SLOW'), discover('bb', 'SLOW')];
    await waitUntil(() => callCount('discoverPatient') === 2);
    expect((await discover('ccc', 'SLOW')).errors).toMatchObject([
      {
        message: errorDetailMessages.providerBusy.en,
        extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, retryAfter: 5, section: 13 },
      },
    ]);
    pending.push(discover('ccc', 'OTHER'));
    await waitUntil(() => callCount('discoverPatient') === 3);
    expect((await gateway.query(read, {}, 'a')).data).toEqual({ me: { name: { first: 'asha' } } });
    release();
    await Promise.all(pending);
  });

  test('keeps only its own permits taken when patients disconnect', async () => {
    const abort = new AbortController();
    const send = () =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer leaves' },
        body: JSON.stringify({ query: discovery, variables: at('SLOW') }),
        signal: abort.signal,
      }).catch(() => undefined);
    const pending = Array.from({ length: 50 }, send);
    await waitUntil(() => callCount('discoverPatient') === 2);
    abort.abort();
    await Promise.all(pending);
    expect((await gateway.query(read, {}, 'leaves')).data).toEqual({ me: { name: { first: 'asha' } } });
    expect(callCount('discoverPatient')).toBe(2);
  });
});
