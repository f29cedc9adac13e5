import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { subscriptionRequests } from '../../src/domains/subscription/endpoints.js';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { Failure, handled, Raw, type Script, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream();
  gateway = await startGatewayOver(upstream);
});

afterEach(() => {
  upstream.calls.length = 0;
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const secret = 'a-token-that-nobody-may-read';
const profile = '{ me { name { first } } }';
const jwt = (exp: number) =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(exp)
    .sign(new TextEncoder().encode('x'.repeat(32)));

describe('who is not signed in', () => {
  test('is told so without a call', async () => {
    const { data, errors, status } = await gateway.query('{ me { id links { display } } }');
    expect(status).toBe(200);
    expect(data).toEqual({ me: null });
    expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHENTICATED', retryable: false } }]);
    expect(upstream.calls).toEqual([]);
  });

  test('is told so for an expired token, too', async () => {
    const { errors } = await gateway.query(profile, {}, await jwt(Math.floor(Date.now() / 1000) - 60));
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(upstream.calls).toEqual([]);
  });

  test('is told so where UMANG does not accept the session', async () => {
    upstream.scripts['myProfile'] = () => new Failure('401 Unauthorized: [no body]');
    const { errors } = await gateway.query(profile, {}, secret);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', section: 17 } }]);
  });
});

test.each([3e9, -1, 1.5])('a list of %s rows is no list, and is not asked for page by page', async (size) => {
  upstream.scripts['subscriptionRequests'] = () => ({ size, limit: 100, offset: 0, requests: [] });
  const { errors } = await gateway.query('{ me { subscriptionRequests(status: GRANTED) { totalCount } } }', {}, secret);
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_MALFORMED', section: 29 } }]);
  expect(upstream.calls.filter(({ path }) => path.endsWith(subscriptionRequests.path))).toHaveLength(1);
});

describe('when the answer is no answer', () => {
  const cases: [string, Script, string][] = [
    ['a fault page in HTML', () => new Raw('<html><body>fault</body></html>'), 'UPSTREAM_UNAVAILABLE'],
    ['an API manager’s fault', () => new Raw('{"fault":{"code":900901}}', 401), 'UPSTREAM_UNAVAILABLE'],
    ['bare words', () => new Raw('Internal Server Error', 500), 'UPSTREAM_UNAVAILABLE'],
    ['nothing, with 503', () => new Raw('', 503), 'UPSTREAM_UNAVAILABLE'],
    ['nothing, with 504', () => new Raw('', 504), 'UPSTREAM_TIMEOUT'],
    [
      'a failure of NDHM’s',
      () => new Failure('500 Internal Server Error: [{"error":{"code":1511,"message":"x"}}]'),
      'UPSTREAM_UNAVAILABLE',
    ],
    ['NDHM’s gateway in vain', () => new Failure('504 Gateway Timeout: [{"error":{"code":1504}}]'), 'UPSTREAM_TIMEOUT'],
    [
      'an I/O error of the proxy’s',
      () => new Failure('I/O error on POST request for "x": Read timed out'),
      'UPSTREAM_TIMEOUT',
    ],
    ['nothing at all', () => new Raw(''), 'UPSTREAM_MALFORMED'],
    ['not JSON', () => new Raw('certainly'), 'UPSTREAM_MALFORMED'],
    ['JSON without an envelope', () => new Raw('{"name":"x"}'), 'UPSTREAM_MALFORMED'],
    ['cut JSON', () => new Raw('{"rs":"S","rc":"200","pd":{"id":"as'), 'UPSTREAM_MALFORMED'],
    ['a wrong shape', () => ({ id: { secret } }), 'UPSTREAM_MALFORMED'],
    ['no success body', () => undefined, 'UPSTREAM_MALFORMED'],
    [
      'a body cut off on the way',
      (_call, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('{"rs":"S",');
        setTimeout(() => response.destroy(), 20);
        return handled;
      },
      'UPSTREAM_MALFORMED',
    ],
    [
      'a connection closed at once',
      (_call, response) => {
        response.destroy();
        return handled;
      },
      'UPSTREAM_UNAVAILABLE',
    ],
  ];

  test.each(cases)('%s', async (_name, script, code) => {
    upstream.scripts['myProfile'] = script;
    const { data, errors, status } = await gateway.query(profile, {}, secret);
    expect(status).toBe(200);
    expect(data).toEqual({ me: { name: null } });
    expect(errors).toMatchObject([{ path: ['me', 'name'], extensions: { code, section: 17 } }]);
    expect(JSON.stringify(errors)).not.toContain(secret);
  });

  test('non-breaking spaces are taken for spaces', async () => {
    upstream.scripts['myProfile'] = () =>
      new Raw('{\u00a0"rs":\u00a0"S",\u00a0"pd": { "id": "x", "name": { "first": "A" } } }');
    const { data } = await gateway.query(profile, {}, secret);
    expect(data).toEqual({ me: { name: { first: 'A' } } });
  });

  test('UMANG is down', async () => {
    const gone = await startUpstream();
    const over = await startGatewayOver(gone);
    await gone.close();
    const { errors } = await over.query('{ states { name } }');
    await over.close();
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, section: 42 } }]);
  });

  test('districts: none where there is no such state, asked twice since UMANG may not have read the states', async () => {
    const districts = '{ district(code: "195", stateCode: "10") { name } }';
    upstream.scripts['getStates'] = () => [];
    upstream.scripts['getDistrict'] = () => new Failure('400 Bad Request: [{"error":{"code":1513,"message":"x"}}]');
    expect((await gateway.query(districts)).data).toEqual({ district: null });
    expect(upstream.calls.map(({ path }) => path)).toEqual(['getDistrict', 'getStates', 'getDistrict']);

    upstream.scripts['getDistrict'] = () => new Failure('429 Too Many Requests: [no body]');
    const { errors } = await gateway.query(districts);
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_REFUSED', reason: 'TOO_MANY_REQUESTS' } }]);
  });

  test('one call that fails leaves its neighbours', async () => {
    upstream.scripts['myProfile'] = () => new Raw('certainly');
    upstream.scripts['patientLinks'] = () => ({ patient: { id: 'x', links: [] } });
    const { data } = await gateway.query('{ me { name { first } links { display } } }', {}, secret);
    expect(data).toEqual({ me: { name: null, links: [] } });
  });
});

test('an input value that does not fit is not repeated', async () => {
  const { errors } = await gateway.query('mutation ($i: SignInInput!) { signIn(input: $i) { userErrors { code } } }', {
    i: { password: secret },
  });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors?.[0]?.message).toContain('phrAddress');
  expect(JSON.stringify(errors)).not.toContain(secret);
  expect(upstream.calls).toEqual([]);
});
