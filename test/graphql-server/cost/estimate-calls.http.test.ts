/** The cost estimate predicts the upstream calls of a request before the first one, and no query of an ordinary patient exceeds it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isObjectType, parse } from 'graphql';
import { costTable } from '../../../src/gateway/cost/field-costs.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { createCallEstimator } from '../../../src/graphql-server/cost/call-estimator.js';
import { type SandboxGateway, startGateway } from '../../support/gateway.js';

const schema = createSchema();
const estimateCalls = createCallEstimator(costTable);
const estimate = (text: string, variableValues = {}) =>
  estimateCalls({ schema, document: parse(text), variableValues });

const cases: [operation: string, calls: number][] = [
  ['{ __typename }', 0],
  ['{ states { name } }', 1],
  ['{ states { name districts { name } } }', 37],
  ['{ state(code: "10") { name districts { name } } }', 2],
  ['{ states { code } b: states { name } }', 1],
  ['{ me { name { first } address } }', 1],
  ['{ a: me { name { first } } b: me { hasTransactionPin } }', 1],
  ['{ me { links { provider { id name } careContexts { display } } } }', 1],
  ['{ me { links { provider { city telephone } } } }', 31],
  [
    '{ me { ...A ...B } } fragment A on Patient { links { provider { city } } } fragment B on Patient { l: links { provider { telephone } } }',
    61,
  ],
  ['{ a: provider(id: "1") { name city } b: provider(id: "2") { name } c: provider(id: "1") { telephone } }', 2],
  ['{ providers(name: "x", first: 100) { nodes { city } edges { node { telephone } } } }', 1],
  [
    '{ me { consentRequests { nodes { id } } authorizationRequests { nodes { id } } lockerSetups { nodes { id } } } }',
    1,
  ],
  ['{ me { consentRequests(status: REQUESTED) { nodes { id } } lockerSetups { nodes { id } } } }', 2],
  ['{ me { subscriptionRequests { nodes { hiu { name } } } } }', 22],
  ['{ me { consentRequests(first: 100) { nodes { hiu { name } hip { name } } } } }', 101],
  [
    '{ me { authorizationRequests(first: 50) { edges { node { authorization { expiry } } } nodes { authorization { status } } } } }',
    51,
  ],
  ['{ me { lockers { settings { authorizations { expiry } } } } }', 6],
  ['{ me { request(id: "x") { id } } }', 10],
  ['{ me { consentRequest(id: "x") { id } lockerSetup(id: "y") { id } authorizationRequest(id: "z") { id } } }', 10],
  ['{ me { requests(statuses: [GRANTED, ERRORED]) { totalCount } } }', 10],
  ['{ me { subscriptionRequests { nodes { requestedBy { name type } subscription { status } } } } }', 22],
  ['{ lockerServices { nodes { registrationUrl } } }', 2],
  ['mutation { denySubscriptionRequest(input: { requestId: "x" }) { requestId me { __typename } } }', 1],
  [
    'mutation { denySubscriptionRequest(input: { requestId: "x" }) { subscriptionRequest { id } lockerSetup { id } } }',
    11,
  ],
  ['mutation { endSubscription(input: { subscriptionId: "x", hiuId: "y" }) { subscription { status } } }', 3],
  ['mutation { a: signOut { signedOut } b: signOut { signedOut } }', 2],
  [
    'mutation { a: createPin(input: { pin: "1" }) { patient { name { first } } } b: createPin(input: { pin: "2" }) { patient { name { first } } } }',
    4,
  ],
  ['mutation { changePin(input: { newPin: "1", currentPin: "2" }) { patient { hasTransactionPin } } }', 3],
  ['query ($all: Boolean = false) { me { links @include(if: $all) { display } address @skip(if: true) } }', 2],
  [
    'query ($first: Int = 50) { me { authorizationRequests(first: $first) { nodes { authorization { expiry } } } } }',
    101,
  ],
];

describe('cost estimate', () => {
  test.each(cases)('%s is estimated at %i upstream calls', (operation, calls) => {
    expect(estimate(operation)).toBe(calls);
  });

  test('uses a cost table of existing fields that covers every field of the roots and of Patient', () => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const coordinates = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    const { callCosts, loadedFields, expectedListSizes } = costTable;
    const { default: _, ...listSizes } = expectedListSizes;
    const listed = [callCosts, loadedFields, listSizes]
      .flatMap(Object.keys)
      .filter((name) => !name.startsWith('_Entity.'));
    expect(coordinates).toEqual(expect.arrayContaining(listed));
    const unlisted = coordinates.filter(
      (name) => /^(Query|Mutation|Subscription|Patient)\./.test(name) && !(name in callCosts),
    );
    expect(unlisted).toEqual([]);
    expect(getNamedType(schema.getQueryType()?.getFields()['me']?.type)?.name).toBe('Patient');
  });
});

describe('cost limit over HTTP', () => {
  let gateway: SandboxGateway;
  let token: string;

  beforeAll(async () => {
    gateway = await startGateway();
    token = await gateway.signIn('ravi.kumar@sbx');
  });

  afterAll(() => gateway.close());

  test('an operation over MAX_UPSTREAM_CALLS is rejected without an upstream call', async () => {
    const { data, errors } = await gateway.query(
      '{ me { authorizationRequests(first: 100) { nodes { authorization { expiry } } } links { provider { city } } lockers { settings { authorizations { expiry } } } } states { districts { name } } }',
      {},
      token,
    );
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      {
        message:
          'The operation may cause 175 upstream calls; at most 150 are allowed. Reduce them, or ask the operator to raise MAX_UPSTREAM_CALLS.',
        extensions: { code: 'LIMIT_EXCEEDED', limit: 'MAX_UPSTREAM_CALLS', actual: 175, max: 150, retryable: false },
      },
    ]);
    expect(gateway.calls).toEqual([]);
  });

  test('lookups and filters in a busy inbox make at most the estimated upstream calls', async () => {
    const operations = cases.filter(([text]) => /request\(id|Request\(id|statuses|subscription \{/.test(text));
    for (const [operation, calls] of operations.filter(([text]) => !text.startsWith('mutation'))) {
      gateway.calls.length = 0;
      await gateway.query(operation, {}, token);
      expect([operation, Math.max(calls, gateway.calls.length)]).toEqual([operation, calls]);
      expect(gateway.calls.length).toBeGreaterThan(0);
    }
  });

  test('no query of an ordinary patient makes more upstream calls than estimated', async () => {
    const ordinaryToken = await gateway.signIn('asha.verma@sbx');
    for (const [operation, calls] of cases.filter(([text]) => !text.startsWith('mutation'))) {
      gateway.calls.length = 0;
      await gateway.query(operation, {}, ordinaryToken);
      expect([operation, Math.max(calls, gateway.calls.length)]).toEqual([operation, calls]);
    }
  });
});
