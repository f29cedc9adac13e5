/** Patient tokens: forged, huge, unsigned, or with key IDs that no key has. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from '@jest/globals';
import { bearer, flood } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { patientJwks, signPatientToken } from '../support/patient-tokens.js';
import { startTarget } from '../support/target.js';

let keyServer: Server;
let fetches = 0;
beforeAll(async () => {
  const jwks = JSON.stringify(await patientJwks());
  keyServer = createServer((_request, response) => {
    fetches++;
    response.setHeader('content-type', 'application/json').end(jwks);
  });
  await new Promise<void>((listening) => keyServer.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  keyServer.close();
  keyServer.closeAllConnections();
});

const start = () =>
  startTarget({ env: { PATIENT_JWKS_URL: `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/jwks` } });
const me = '{ me { id address } }';
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const forge = (header: object, claims: object = {}, signature = 'AAAA'): string =>
  [part(header), part({ healthId: 'honest@sbx', exp: 4_000_000_000, ...claims }), signature].join('.');
const fewFetches = async () => {
  const count = fetches;
  fetches = 0;
  return count > 2 ? `${count} fetches of the key set` : undefined;
};
const rejected = { calls: 0, bytes: 200_000 };

describeAttacks(
  'tokens',
  {},
  [
    {
      name: '500 forged tokens with distinct key ids',
      send: (client) => flood(500, (n) => client.query(me, {}, bearer(forge({ alg: 'RS512', kid: `k${n}` })))),
      bounds: rejected,
      check: fewFetches,
    },
    {
      name: '300 forged tokens with signatures of the right length',
      send: (client) =>
        flood(300, (n) => client.query(me, {}, bearer(forge({ alg: 'RS512' }, { n }, 'A'.repeat(342))))),
      bounds: rejected,
      check: fewFetches,
    },
    {
      name: '100 validly signed tokens with distinct unknown key ids',
      send: async (client) => {
        const tokens = await Promise.all(Array.from({ length: 100 }, (_, n) => signPatientToken('kid', {}, `k${n}`)));
        await flood(100, (n) => client.query(me, {}, bearer(tokens[n] ?? '')));
      },
      bounds: { calls: 100 },
      check: fewFetches,
    },
    ...['none', 'HS512', 'RS256', 'dir', 'A128KW', 'PBES2-HS256+A128KW'].map((alg): Attack => ({
      name: `50 tokens with algorithm ${alg}`,
      send: (client) =>
        flood(50, () => client.query(me, {}, bearer(forge({ alg, p2c: 10_000_000, crit: ['x'] }, {}, '')))),
      bounds: rejected,
      check: fewFetches,
    })),
    {
      name: '100 encrypted tokens with ten million PBES2 iterations',
      send: (client) =>
        flood(100, () =>
          client.query(me, {}, bearer(`${part({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e7 })}.AA.AA.AA.AA`)),
        ),
      bounds: rejected,
      check: fewFetches,
    },
    {
      name: '100 tokens of 15 kB',
      send: (client) =>
        flood(100, (n) => client.query(me, {}, bearer(forge({ alg: 'RS512' }, { n, x: 'x'.repeat(10_000) })))),
      bounds: rejected,
      check: fewFetches,
    },
    {
      name: '100 validly signed tokens with claims of 8 kB, which fill the token cache',
      send: async (client) => {
        const tokens = await Promise.all(
          Array.from({ length: 100 }, (_, n) => signPatientToken('large', { n, x: 'x'.repeat(8000) })),
        );
        await flood(100, (n) => client.query(me, {}, bearer(tokens[n] ?? '')));
      },
      bounds: { calls: 100, callBytes: 2_000_000 },
    },
    {
      name: 'claims nested 3,500 levels',
      send: (client) =>
        flood(50, () =>
          client.query(
            me,
            {},
            bearer(
              `${part({ alg: 'RS512' })}.${Buffer.from('['.repeat(3500) + ']'.repeat(3500)).toString('base64url')}.AA`,
            ),
          ),
        ),
      bounds: rejected,
      check: fewFetches,
    },
    {
      name: 'a token of 14,000 dots or blanks',
      send: async (client) => {
        await flood(50, () => client.query(me, {}, bearer('.'.repeat(14_000))));
        await flood(50, () => client.query(me, {}, { authorization: `Bearer${' '.repeat(14_000)}x` }));
        await flood(50, () => client.query(me, {}, { 'x-auth-token': `${' \t'.repeat(7000)}x` }));
      },
      bounds: rejected,
      check: fewFetches,
    },
  ],
  start,
);
