/** `/ready` while the key that verifies patient tokens is missing. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { waitUntil } from '../support/wait-until.js';

const { publicKey } = await generateKeyPair('RS512', { extractable: true });
const jwks = JSON.stringify({ keys: [await exportJWK(publicKey)] });

let upstream: ScriptedUpstream;
let gateway: TestGateway;
let keyServer: Server;
let isDown: boolean;
let fetches: number;

beforeEach(async () => {
  [isDown, fetches] = [true, 0];
  keyServer = createServer((_request, response) => {
    fetches += 1;
    if (isDown) response.writeHead(503).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(jwks);
  });
  await new Promise<void>((resolve) => keyServer.listen(0, '127.0.0.1', resolve));
  upstream = await startScriptedUpstream({ getStates: () => [{ stateCode: '10', stateName: 'Bihar' }] });
  const jwksUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/`;
  gateway = await startGatewayWithUpstream(upstream, { patientKey: { jwksUrl } });
});
afterEach(async () => {
  await gateway.close();
  await upstream.close();
  keyServer.close();
  keyServer.closeAllConnections();
});

const readiness = async () => {
  const response = await fetch(`${gateway.url}/ready`);
  return [response.status, await response.json()];
};

test('readiness: the gateway starts while the JWKS is down, serves public reads, and is ready once it has fetched the keys', async () => {
  await waitUntil(() => fetches === 1); // without any request
  expect(await readiness()).toEqual([503, { status: 'unavailable', reason: 'no verification key for patient tokens' }]);
  expect((await gateway.query('{ states { name } }')).data).toEqual({ states: [{ name: 'Bihar' }] });
  isDown = false;
  await waitUntil(async () => (await readiness())[0] === 200); // no patient token arrives
  expect(await readiness()).toEqual([200, { status: 'ok' }]);
  isDown = true;
  expect((await readiness())[0]).toBe(200);
});

test('readiness: requests to /ready do not fetch the keys again before the backoff has passed', async () => {
  await waitUntil(() => fetches === 1);
  await Promise.all(Array.from({ length: 50 }, readiness));
  expect(fetches).toBe(1);
});
