/** A read that fails after a write neither makes the mutation look failed nor invites the client to repeat it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { ErrorReply, RawReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;
beforeEach(async () => {
  upstream = await startScriptedUpstream({ denyRequests: () => null, denyAuthorizationRequests: () => null });
  gateway = await startGatewayWithUpstream(upstream);
});
afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const deny = (selection: string) =>
  gateway.query(
    `mutation { denySubscriptionRequest(input: { requestId: "a" }) { requestId ${selection} userErrors { code } } }`,
    {},
    'token',
  );

describe('a read after a successful write', () => {
  test.each([
    ['is down', () => new RawReply('', 503)],
    ['rejects the session', () => new ErrorReply('401 Unauthorized: [no body]')],
    ['sends a reply that cannot be read', () => new RawReply('certainly')],
  ])('UMANG %s: the payload is complete except for the field, whose error says so', async (_, script) => {
    upstream.scripts['subscriptionRequests'] = script;
    const { data, errors } = await deny('subscriptionRequest { id }');
    expect(data).toEqual({ denySubscriptionRequest: { requestId: 'a', subscriptionRequest: null, userErrors: [] } });
    expect(errors).toMatchObject([
      {
        path: ['denySubscriptionRequest', 'subscriptionRequest'],
        message: expect.stringContaining('do not repeat the mutation'),
        extensions: { code: 'READ_AFTER_WRITE_FAILED', retryable: false, section: 30 },
      },
    ]);
    expect(upstream.calls.filter(({ path }) => path === 'denyRequests')).toHaveLength(1);
  });

  test('deeper in the payload: has the same error', async () => {
    const { data, errors } = await deny('me { links { referenceNumber } }');
    expect(data.denySubscriptionRequest).toMatchObject({ requestId: 'a', me: { links: null } });
    expect(errors).toMatchObject([
      { path: ['denySubscriptionRequest', 'me', 'links'], extensions: { code: 'READ_AFTER_WRITE_FAILED' } },
    ]);
  });
});

test('a write that fails after another one: has its own error', async () => {
  upstream.scripts['denyAuthorizationRequests'] = () => new RawReply('', 503);
  const { errors } = await gateway.query(
    `mutation {
      denySubscriptionRequest(input: { requestId: "a" }) { requestId }
      denyAuthorizationRequest(input: { requestId: "b" }) { requestId }
    }`,
    {},
    'token',
  );
  expect(errors).toMatchObject([
    { path: ['denyAuthorizationRequest'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: false } },
  ]);
});

test('endSubscription: a failing read of the links is an error of the mutation, even after another write', async () => {
  upstream.scripts['patientLinks'] = () => new RawReply('', 503);
  const { data, errors } = await gateway.query(
    `mutation {
      denySubscriptionRequest(input: { requestId: "a" }) { requestId }
      endSubscription(input: { subscriptionId: "b", hiuId: "c" }) { subscriptionId }
    }`,
    {},
    'token',
  );
  expect(data).toEqual({ denySubscriptionRequest: { requestId: 'a' }, endSubscription: null });
  expect(errors).toMatchObject([{ path: ['endSubscription'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  expect(upstream.calls.map(({ path }) => path)).not.toContain('editRequests');
});

test('a query: keeps the error of its failure', async () => {
  upstream.scripts['patientLinks'] = () => new RawReply('', 503);
  const { errors } = await gateway.query('{ me { links { referenceNumber } } }', {}, 'token');
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
});
