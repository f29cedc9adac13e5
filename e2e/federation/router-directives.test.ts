/** A router that applies the subgraph's directives: it rejects requests by access and by cost before it sends any. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import httpTransport from '@graphql-mesh/transport-http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type GraphQLResponse, operatorKey, type SandboxGateway, startGateway } from '../../test/support/gateway.js';

interface Router extends AsyncDisposable {
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** By a variable: its declarations would add members to the types of graphql-js that the gateway's code does not have. */
const runtimePackage: string = '@graphql-hive/gateway-runtime';
const { createGatewayRuntime } = (await import(runtimePackage)) as {
  readonly createGatewayRuntime: (options: object) => Router;
};

let gateway: SandboxGateway;
let supergraphSdl: string;
let router: Router;
let token: string;

/** What the router learned about the caller. */
interface User {
  readonly scope: string;
}

beforeAll(async () => {
  gateway = await startGateway({ gateway: { operatorKey } });
  token = await gateway.signIn('asha.verma@sbx');
  const { data } = await gateway.query('{ _service { sdl } }');
  const service = { name: 'ndhm', url: `${gateway.url}/graphql`, typeDefs: parse(data._service.sdl) };
  const composed = composeServices([service]);
  supergraphSdl = composed.supergraphSdl ?? '';
  router = startRouter();
});
afterAll(async () => {
  await router[Symbol.asyncDispose]();
  await gateway.close();
});

/** Patient tokens are UMANG's and have no scopes: a router that has verified one grants the scope of patients itself. */
function startRouter(demandControl: object = {}): Router {
  const keys = createRemoteJWKSet(new URL(gateway.sandbox.jwksUrl));
  const isPatient = (jwt: string) =>
    jwtVerify(jwt, keys).then(
      () => true,
      () => false,
    );
  return createGatewayRuntime({
    supergraph: supergraphSdl,
    transports: { http: httpTransport },
    logging: false,
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }: { request: Request }) => ({
        authorization: request.headers.get('authorization') ?? undefined,
        'x-operator-key': request.headers.get('x-operator-key') ?? undefined,
      }),
    },
    genericAuth: {
      mode: 'protect-granular',
      rejectUnauthenticated: false,
      async resolveUserFn({ headers }: { headers: Record<string, string> }): Promise<User | null> {
        const jwt = headers['authorization']?.replace('Bearer ', '');
        if (jwt !== undefined && (await isPatient(jwt))) return { scope: 'ndhm:patient' };
        return headers['x-operator-key'] === operatorKey ? { scope: 'ndhm:operator' } : null;
      },
    },
    demandControl: { includeExtensionMetadata: true, operationTypeCost: () => 0, ...demandControl },
  });
}

async function send(query: string, headers: Record<string, string> = {}, runtime = router): Promise<GraphQLResponse> {
  const response = await runtime.fetch('http://router/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, ...((await response.json()) as Omit<GraphQLResponse, 'status'>) };
}

/** Requests that the subgraph received. */
let requestCount = 0;
const onRequest = (message: unknown): void => {
  const { request } = message as { request: IncomingMessage };
  if (request.url === '/graphql') requestCount++;
};
beforeEach(() => {
  requestCount = 0;
  subscribe('http.server.request.start', onRequest);
});
afterEach(() => void unsubscribe('http.server.request.start', onRequest));

describe('router with access directives', () => {
  const patient = () => ({ authorization: `Bearer ${token}` });
  const operator = { 'x-operator-key': operatorKey };

  test.each([
    ['a query of the patient without a token', '{ me { id } }', {}],
    ['a query of the patient with an invalid token', '{ me { id } }', { authorization: 'Bearer invalid' }],
    ['a query of the patient with the scope of the operator', '{ me { id } }', operator],
    ['a query of the operator without a key', '{ clientPatient { identifier } }', {}],
    ['a mutation without a token', 'mutation { requestPinResetOtp { sessionId } }', {}],
  ])('%s: is denied, and the subgraph receives no request', async (_, query, headers) => {
    const { data, errors = [] } = await send(query, headers);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
    expect(requestCount).toBe(0);
  });

  test('a query of the operator with the scope of a patient: is denied', async () => {
    const { errors } = await send('{ clientPatient { identifier } }', patient());
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
    expect(requestCount).toBe(0);
  });

  test('a query of the patient with a token: is answered', async () => {
    const { data, errors } = await send('{ me { id name { first } } }', patient());
    expect(errors).toBeUndefined();
    expect(data).toEqual({ me: { id: 'asha.verma@sbx', name: { first: expect.any(String) } } });
  });

  test('a query of the operator with the key: is answered', async () => {
    const { data, errors } = await send('{ clientPatient { identifier } }', operator);
    expect(errors).toBeUndefined();
    expect(data.clientPatient).toEqual({ identifier: expect.any(String) });
  });

  test('a public field beside a denied one: is answered', async () => {
    const { data, errors } = await send('{ me { id } state(code: "10") { name } }');
    expect(data).toMatchObject({ state: { name: 'Bihar' } });
    expect(errors).toMatchObject([{ path: ['me'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
  });

  test('the patient of a sign-in: is returned, although the request has no token', async () => {
    const { data, errors } = await send(`mutation {
      signIn(input: { phrAddress: "asha.verma@sbx", password: "Sandbox#1234" }) { patient { id lockers { id } } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.signIn.patient).toMatchObject({ id: 'asha.verma@sbx', lockers: expect.any(Array) });
  });
});

describe('router with cost directives', () => {
  const headers = () => ({ authorization: `Bearer ${token}` });
  const readCost = ({ extensions }: GraphQLResponse & { extensions?: { cost?: { estimated: number } } }) =>
    extensions?.cost?.estimated;

  test.each([
    ['{ me { id name { first } gender } }'],
    ['{ me { links { provider { city telephone } } } }'],
    ['{ me { requests(first: 5) { nodes { id } } lockers { id settings { authorizations { expiresAt } } } } }'],
    ['{ states { name districts { name } } }'],
    ['{ me { authorizationRequests(first: 3) { nodes { authorization { status } } } } }'],
  ])('%s: is estimated at least at the calls that it makes', async (query) => {
    gateway.calls.length = 0;
    const response = await send(query, headers());
    expect(response.errors).toBeUndefined();
    expect(readCost(response)).toBeGreaterThanOrEqual(gateway.calls.length);
  });

  test('a longer page: costs more', async () => {
    const page = (first: number) =>
      `{ me { authorizationRequests(first: ${first}) { nodes { authorization { status } } } } }`;
    const [short, long] = [await send(page(2), headers()), await send(page(20), headers())];
    expect(readCost(long)).toBeGreaterThan((readCost(short) ?? Infinity) * 3);
  });

  test('an operation above the maximum cost: is rejected, and the subgraph receives no request', async () => {
    const limited = startRouter({ maxCost: 50 });
    const { errors } = await send('{ states { districts { code } } }', {}, limited);
    expect(errors).toMatchObject([{ extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE' } }]);
    expect(requestCount).toBe(0);
    await limited[Symbol.asyncDispose]();
  });
});
