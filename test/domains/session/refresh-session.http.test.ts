/** refreshSession: which grant types are sent to section 2. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  gateway = await startGatewayWithUpstream(upstream);
});
beforeEach(() => {
  upstream.calls.length = 0;
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const success = { token: 'Bearer renewed' };
const refused = (status: string, code?: number) =>
  new ErrorReply(`${status}: [${code === undefined ? 'no body' : JSON.stringify({ error: { code, message: 'x' } })}]`);

/** UMANG's replies to the first and the second grant type, the grant types sent, and the result. */
test.each<[string, Record<string, unknown>, string[], string | null]>([
  ['the swagger’s grant type alone, if UMANG accepts it', { refreshToken: success }, ['refreshToken'], null],
  [
    'the code’s grant type as well, if UMANG rejects the first one with HTTP 400 and no code',
    { refreshToken: refused('400 Bad Request'), refresh_token: success },
    ['refreshToken', 'refresh_token'],
    null,
  ],
  [
    'the code’s grant type as well, if UMANG rejects the first one as invalid input',
    { refreshToken: refused('400 Bad Request', 1513), refresh_token: success },
    ['refreshToken', 'refresh_token'],
    null,
  ],
  [
    'both grant types and no third call, if UMANG rejects both',
    { refreshToken: refused('400 Bad Request', 1513), refresh_token: refused('400 Bad Request', 1513) },
    ['refreshToken', 'refresh_token'],
    'INVALID_INPUT',
  ],
  [
    'one grant type, if the token is wrong',
    { refreshToken: refused('401 Unauthorized', 1403), refresh_token: success },
    ['refreshToken'],
    'WRONG_CREDENTIALS',
  ],
  [
    'one grant type, if the account is unknown',
    { refreshToken: refused('404 Not Found', 1414), refresh_token: success },
    ['refreshToken'],
    'WRONG_CREDENTIALS',
  ],
])('refreshSession: sends %s', async (_title, replies, grantTypes, code) => {
  upstream.scripts['gatewaySession'] = ({ body }) => replies[String(body['grantType'])];
  const { data, errors } = await gateway.query(
    `mutation {
      refreshSession(input: { phrAddress: "asha.verma@sbx", refreshToken: "refresh" }) {
        session { token refreshToken }
        userErrors { code }
      }
    }`,
  );
  expect(errors).toBeUndefined();
  expect(upstream.calls.map(({ body }) => body['grantType'])).toEqual(grantTypes);
  for (const { body } of upstream.calls)
    expect(body).toMatchObject({ username: 'asha.verma@sbx', refreshToken: 'refresh' });
  expect(data.refreshSession).toEqual(
    code === null
      ? { session: { token: 'renewed', refreshToken: null }, userErrors: [] }
      : { session: null, userErrors: [{ code }] },
  );
});

test('refreshSession: a rejected refresh token has a message that asks to sign in again, not to check a password', async () => {
  upstream.scripts['gatewaySession'] = () => refused('401 Unauthorized', 1403);
  const { data } = await gateway.query(
    `mutation {
      refreshSession(input: { phrAddress: "asha.verma@sbx", refreshToken: "r" }) { userErrors { code message field } }
    }`,
  );
  expect(data.refreshSession).toEqual({
    userErrors: [
      {
        code: 'WRONG_CREDENTIALS',
        message: 'The session has expired. Sign in again.',
        field: ['input', 'refreshToken'],
      },
    ],
  });
});

test('refreshSession: an unanswered call is not repeated with the other grant type', async () => {
  upstream.scripts['gatewaySession'] = (_call, response) => response.destroy();
  const { errors } = await gateway.query(
    'mutation { refreshSession(input: { phrAddress: "asha.verma@sbx", refreshToken: "r" }) { userErrors { code } } }',
  );
  expect(errors).toHaveLength(1);
  expect(upstream.calls).toHaveLength(1);
});
