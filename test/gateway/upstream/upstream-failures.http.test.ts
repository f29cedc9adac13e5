import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { subscriptionRequests } from '../../../src/domains/subscription/endpoints.js';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import {
  ErrorReply,
  manualReply,
  RawReply,
  type UpstreamScript,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream);
});

afterEach(() => {
  upstream.calls.length = 0;
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const secret = 'a-token-that-no-error-may-contain';
const profile = '{ me { name { first } } }';
const jwt = (exp: number) =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(exp)
    .sign(new TextEncoder().encode('x'.repeat(32)));

describe('UNAUTHENTICATED', () => {
  test('is returned without an upstream call when no token is sent', async () => {
    const { data, errors, status } = await gateway.query('{ me { id links { display } } }');
    expect(status).toBe(200);
    expect(data).toEqual({ me: null });
    expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED', retryable: false } }]);
    expect(upstream.calls).toEqual([]);
  });

  test('is returned without an upstream call for an expired token', async () => {
    const { errors } = await gateway.query(profile, {}, await jwt(Math.floor(Date.now() / 1000) - 60));
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(upstream.calls).toEqual([]);
  });

  test('is returned when UMANG rejects the session', async () => {
    upstream.scripts['myProfile'] = () => new ErrorReply('401 Unauthorized: [no body]');
    const { errors } = await gateway.query(profile, {}, secret);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', section: 17 } }]);
  });
});

test.each([3e9, -1, 1.5])(
  'a reply that claims a list of %s rows is read as the whole list and is not fetched page by page',
  async (size) => {
    upstream.scripts['subscriptionRequests'] = () => ({ size, limit: 100, offset: 0, requests: [] });
    const { data, errors } = await gateway.query(
      '{ me { subscriptionRequests(status: GRANTED) { totalCount } } }',
      {},
      secret,
    );
    expect({ data, errors }).toEqual({ data: { me: { subscriptionRequests: { totalCount: 0 } } }, errors: undefined });
    expect(upstream.calls.filter(({ path }) => path.endsWith(subscriptionRequests.path))).toHaveLength(1);
  },
);

describe('unusable UMANG reply', () => {
  const cases: [string, UpstreamScript, string][] = [
    ['an HTML fault page', () => new RawReply('<html><body>fault</body></html>'), 'UPSTREAM_UNAVAILABLE'],
    ['a WSO2 fault', () => new RawReply('{"fault":{"code":900901}}', 401), 'UPSTREAM_UNAVAILABLE'],
    ['plain text with 500', () => new RawReply('Internal Server Error', 500), 'UPSTREAM_UNAVAILABLE'],
    ['an empty body with 503', () => new RawReply('', 503), 'UPSTREAM_UNAVAILABLE'],
    ['an empty body with 504', () => new RawReply('', 504), 'UPSTREAM_TIMEOUT'],
    [
      'an NDHM failure',
      () => new ErrorReply('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]'),
      'UPSTREAM_UNAVAILABLE',
    ],
    [
      'a timeout of NDHM’s gateway',
      () => new ErrorReply('504 Gateway Timeout: [{"error":{"code":1504}}]'),
      'UPSTREAM_TIMEOUT',
    ],
    [
      'an I/O error of the proxy',
      () => new ErrorReply('I/O error on POST request for "x": Read timed out'),
      'UPSTREAM_TIMEOUT',
    ],
    ['an empty body with 200', () => new RawReply(''), 'UPSTREAM_MALFORMED'],
    ['text that is not JSON', () => new RawReply('certainly'), 'UPSTREAM_MALFORMED'],
    ['JSON without an envelope', () => new RawReply('{"name":"x"}'), 'UPSTREAM_MALFORMED'],
    ['truncated JSON', () => new RawReply('{"rs":"S","rc":"200","pd":{"id":"as'), 'UPSTREAM_MALFORMED'],
    ['a payload of the wrong shape', () => ({ id: { secret } }), 'UPSTREAM_MALFORMED'],
    ['a success without a payload', () => undefined, 'UPSTREAM_MALFORMED'],
    [
      'a connection lost within the body',
      (_call, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('{"rs":"S",');
        setTimeout(() => response.destroy(), 20);
        return manualReply;
      },
      'UPSTREAM_MALFORMED',
    ],
    [
      'a connection closed before the reply',
      (_call, response) => {
        response.destroy();
        return manualReply;
      },
      'UPSTREAM_UNAVAILABLE',
    ],
  ];

  test.each(cases)('%s is reported on the field as its code', async (_reply, script, code) => {
    upstream.scripts['myProfile'] = script;
    const { data, errors, status } = await gateway.query(profile, {}, secret);
    expect(status).toBe(200);
    expect(data).toEqual({ me: { name: null } });
    expect(errors).toMatchObject([{ path: ['me', 'name'], extensions: { code, section: 17 } }]);
    expect(JSON.stringify(errors)).not.toContain(secret);
  });

  test('non-breaking spaces between JSON tokens are accepted', async () => {
    upstream.scripts['myProfile'] = () =>
      new RawReply('{\u00a0"rs":\u00a0"S",\u00a0"pd": { "id": "x", "name": { "first": "A" } } }');
    const { data } = await gateway.query(profile, {}, secret);
    expect(data).toEqual({ me: { name: { first: 'A' } } });
  });

  test('an unreachable UMANG is reported as retryable UPSTREAM_UNAVAILABLE', async () => {
    const unreachable = await startScriptedUpstream();
    const gatewayWithoutUpstream = await startGatewayWithUpstream(unreachable);
    await unreachable.close();
    const { errors } = await gatewayWithoutUpstream.query('{ states { name } }');
    await gatewayWithoutUpstream.close();
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, section: 42 } }]);
  });

  test('districts that UMANG refuses are null after the states are loaded and the call is repeated', async () => {
    const districtQuery = '{ district(code: "195", stateCode: "10") { name } }';
    upstream.scripts['getStates'] = () => ['10', '11'].map((stateCode) => ({ stateCode, stateName: stateCode }));
    upstream.scripts['getDistrict'] = () => new ErrorReply('400 Bad Request: [{"error":{"code":1513,"message":"x"}}]');
    expect((await gateway.query(districtQuery)).data).toEqual({ district: null });
    expect(upstream.calls.map(({ path }) => path)).toEqual(['getStates', 'getDistrict', 'getStates', 'getDistrict']);

    upstream.scripts['getDistrict'] = () => new ErrorReply('429 Too Many Requests: [no body]');
    const { errors } = await gateway.query(districtQuery.replace('10', '11'));
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REFUSED', reason: 'TOO_MANY_REQUESTS' } }]);
  });

  test('a failed call nulls only its own field', async () => {
    upstream.scripts['myProfile'] = () => new RawReply('certainly');
    upstream.scripts['patientLinks'] = () => ({ patient: { id: 'x', links: [] } });
    const { data } = await gateway.query('{ me { name { first } links { display } } }', {}, secret);
    expect(data).toEqual({ me: { name: null, links: [] } });
  });
});

test('an invalid input value is not repeated in the error', async () => {
  const { errors } = await gateway.query('mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }', {
    i: { password: secret },
  });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors?.[0]?.message).toContain('phrAddress');
  expect(JSON.stringify(errors)).not.toContain(secret);
  expect(upstream.calls).toEqual([]);
});
