/** Several patients sign in within one mutation. Each part of the result belongs to one of them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';

let gateway: TestGateway;
let upstream: ScriptedUpstream;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const createToken = (healthId: unknown): string =>
  `${encode({ alg: 'none' })}.${encode({ healthId, exp: Math.floor(Date.now() / 1000) + 600 })}.x`;
const readPatient = ({ xAuthToken }: Record<string, unknown>): string =>
  (JSON.parse(Buffer.from(String(xAuthToken).split('.')[1] ?? '', 'base64url').toString()) as { healthId: string })
    .healthId;

beforeAll(async () => {
  upstream = await startScriptedUpstream();
  upstream.scripts['gatewaySession'] = ({ body }) => ({ accessToken: 'client', token: createToken(body['username']) });
  upstream.scripts['myProfile'] = ({ body }) => ({ id: readPatient(body), name: `Name of ${readPatient(body)}` });
  upstream.scripts['patientRequest'] = async ({ body }) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const none = { size: 0, limit: 1, offset: 0, requests: [] };
    const consents = { size: 1, limit: 20, offset: 0, requests: [{ id: readPatient(body), status: 'GRANTED' }] };
    return { consents, subscriptions: none, authorizations: none, lockerSetups: none };
  };
  gateway = await startGatewayWithUpstream(upstream);
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const signIn = (alias: string) =>
  `${alias}: signIn(input: { phrAddress: "${alias}@sbx", password: "x" }) { ...Payload }`;
const payload = (directive: string) => `
  fragment Payload on SignInPayload {
    patient { id ... ${directive} { consentRequests { nodes { id patient { name { full } } } } } }
  }`;
const patientOf = (alias: string) => ({
  patient: {
    id: `${alias}@sbx`,
    consentRequests: { nodes: [{ id: `${alias}@sbx`, patient: { name: { full: `Name of ${alias}@sbx` } } }] },
  },
});

async function send(query: string): Promise<string> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

describe.each(['@defer', '@include(if: true)'])('mutation that signs in two patients, with %s', (directive) => {
  test.each([
    ['two fields', `mutation { ${signIn('alice')} ${signIn('bob')} }`],
    ['a fragment', `mutation { ...Both } fragment Both on Mutation { ${signIn('alice')} ${signIn('bob')} }`],
  ])('by %s: each part is of one patient, and the result is whole', async (_case, mutation) => {
    const text = await send(`${mutation} ${payload(directive)}`);
    const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
    expect(JSON.parse(json)).toMatchObject({ data: { alice: patientOf('alice'), bob: patientOf('bob') } });
  });
});

test('mutation that signs in one patient: deferred parts arrive after the others', async () => {
  const text = await send(`mutation { ${signIn('alice')} } ${payload('@defer')}`);
  expect(text).toContain('"hasNext":true');
  expect(text).toContain('Name of alice@sbx');
});
