/** What UMANG or a proxy in front of it may send, by accident or because it is compromised. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ErrorReply, manualReply, RawReply, type UpstreamScript } from '../../support/upstream/upstream.js';
import { aliases, bearer, flood, times } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';
import { providerRow } from '../support/umang-scripts.js';

const signedIn = async () => bearer(await signPatientToken('replies'));
const gzipBomb = gzipSync(Buffer.alloc(50_000_000, ' '));
const block = Buffer.alloc(65_536, 'x');

/** Writes until the gateway closes the connection. */
const endless = (response: ServerResponse, intervalMs = 0): typeof manualReply => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const write = async () => {
    while (!response.closed) {
      if (!response.writableNeedDrain) response.write(intervalMs ? ' ' : block);
      await delay(intervalMs);
    }
  };
  void write();
  return manualReply;
};
const raw = (status: number, headers: Record<string, string>, body: string | Buffer) => (response: ServerResponse) => {
  response.writeHead(status, headers).end(body);
  return manualReply;
};

/** Composed once, so that a reply costs this process little. */
const prepared = (compose: () => string): (() => RawReply) => {
  let reply: RawReply | undefined;
  return () => (reply ??= new RawReply(compose()));
};
const success = (rows: object[]): string => JSON.stringify({ rs: 'S', rc: '200', rd: 'Success.', pd: rows });
const list = (count: number, row: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, n) => row(n));

/** Replies of the search for providers, by the name searched for. */
const replies: Readonly<Record<string, (response: ServerResponse) => unknown>> = {
  digits: () => new ErrorReply(`400 Bad Request: [${'1'.repeat(190_000)}]`),
  blanks: () => new ErrorReply(`400 Bad Request: [${'1'.repeat(50_000)}${' '.repeat(50_000)}x]`),
  codes: () => new ErrorReply(`400 Bad Request: [${'"code" : '.repeat(20_000)}]`),
  reasons: () => new ErrorReply(`400 ${'reason '.repeat(30_000)}`),
  front: () => new RawReply('<html>400 Bad Request</html>', 400),
  bigpage: () => new RawReply(`<html>${'x'.repeat(4_000_000)}`, 502),
  endless: (response) => endless(response),
  drip: (response) => endless(response, 50),
  silent: () => manualReply,
  header: raw(200, { 'content-type': 'application/json', 'x-large': 'x'.repeat(200_000) }, '{}'),
  headers: raw(200, Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`x-${n}`, '1'])), '{}'),
  gzip: raw(200, { 'content-encoding': 'gzip' }, gzipBomb),
  redirect: raw(302, { location: '/ws1/1.0/listProviders' }, ''),
  nested: prepared(() => `{"rs":"S","pd":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`),
  objects: prepared(() => `{"rs":"S","pd":[{"identifier":${'{"id":'.repeat(400_000)}1${'}'.repeat(400_000)}}]}`),
  blankspace: prepared(() => `{"rs":"S",${'\u00a0'.repeat(1_500_000)}"pd":[]}`),
  rows: prepared(() =>
    success(list(10_000, (n) => ({ ...providerRow(`IN${n}`), stateCode: null, districtCode: null }))),
  ),
  invalid: prepared(() => success(list(50_000, () => ({ identifier: {} })))),
  numbers: prepared(
    () =>
      `{"rs":"S","pd":[${times(5000, (n) => `{"identifier":{"id":"${n}"},"latitude":1e400,"longitude":-1e400}`, ',')}]}`,
  ),
  longnames: prepared(() => success(list(100, (n) => ({ identifier: { id: `L${n}`, name: 'x'.repeat(40_000) } })))),
  keys: prepared(
    () => `{"rs":"S","pd":[{"__proto__":{"identifier":{"id":"p"}},${times(100_000, (n) => `"k${n}":1`, ',')}}]}`,
  ),
  shape: () => ({ size: 1e9, requests: 'none' }),
};
const listProviders: UpstreamScript = ({ body }, response) => {
  const name = String(body['name']).split(' ')[0] ?? '';
  return replies[name]?.(response) ?? [];
};

const search = (name: string, alias = 1): string =>
  `{ ${times(alias, (n) => `a${n}: providers(name: "${name} ${n}", first: 100) { totalCount nodes { id name latitude } }`)} }`;
const one = { bytes: 20_000, calls: 2 };
const env = { UMANG_DEADLINE_MS: '2500' };

describeAttacks('upstream replies', { env, scripts: { listProviders } }, [
  ...Object.entries({
    digits: 'a failure text of 190,000 digits',
    blanks: 'a failure text of 50,000 digits and as many blanks',
    codes: 'a failure text of 20,000 codes without a number',
    reasons: 'a failure text of 190,000 characters without a colon',
    bigpage: 'an error page of 4 MB',
    endless: 'a reply that never ends',
    drip: 'a reply of one byte every 50 ms',
    silent: 'no reply',
    header: 'a header of 200 kB',
    headers: '1,500 headers',
    gzip: 'a compressed reply of 50 MB that was not requested',
    redirect: 'a redirect to itself',
    nested: 'arrays nested a million levels',
    objects: 'objects nested 400,000 levels',
    blankspace: '3 MB of non-breaking spaces',
    invalid: '50,000 invalid rows',
    keys: '100,000 unknown keys and __proto__',
    shape: 'a reply of another endpoint',
  }).map(([name, what]): Attack => ({
    name: `UMANG sends ${what}`,
    send: async (client) => client.query(search(name), {}, await signedIn()),
    bounds: { ...one, cpuOf100: 8, memoryMb: 350 },
  })),
  {
    name: 'UMANG sends 5,000 coordinates of 1e400',
    send: async (client) => client.query(search('numbers'), {}, await signedIn()),
    bounds: { bytes: 100_000, calls: 2, cpuOf100: 8 },
  },
  {
    name: 'UMANG sends 10,000 rows for each of 20 searches',
    send: async (client) => client.query(search('rows', 20), {}, await signedIn()),
    bounds: { bytes: 300_000, calls: 20, cpuOf100: 60, memoryMb: 380 },
  },
  {
    name: 'UMANG sends names of 40 kB, 100 rows for each of 10 searches',
    send: async (client) => client.query(search('longnames', 10), {}, await signedIn()),
    bounds: { calls: 10, cpuOf100: 20, bytes: 5_000_000 },
  },
  {
    name: 'UMANG sends a reply that never ends to 30 searches at the same time',
    send: async (client) => client.query(search('endless', 30), {}, await signedIn()),
    bounds: { calls: 60, bytes: 30_000, cpuOf100: 60, memoryMb: 400 },
  },
  {
    name: 'the front of UMANG answers 100 searches with a 400 page',
    send: async (client) => {
      const headers = await signedIn();
      await flood(100, (n) => client.query(`{ providers(name: "front ${n}") { totalCount } }`, {}, headers));
    },
    bounds: { calls: 200, bytes: 100_000 },
    check: async (_result, { url }) => {
      const { status } = await fetch(`${url}/ready`);
      return status === 200 ? undefined : `/ready answers ${status}`;
    },
  },
]);

const emptyList = { size: 0, limit: 5, offset: 0, requests: [] };
const requests = list(100, (n) => ({ id: `r${n}`, status: 'REQUESTED', hiu: { id: `HIU${n}` } }));
const failingProviders = {
  patientRequest: () => ({
    consents: { size: 100, limit: 100, offset: 0, requests },
    subscriptions: emptyList,
    authorizations: emptyList,
    lockerSetups: emptyList,
  }),
  specificProviders: () => new ErrorReply('403 Forbidden: [{"error":{"code":1403,"message":"Forbidden"}}]'),
};

describeAttacks('upstream replies: refused providers', { scripts: failingProviders }, [
  {
    name: '28 aliases of a field that fails in each of 100 rows',
    send: async (client) =>
      client.query(
        `{ me { consentRequests(first: 100) { nodes { hiu { ${aliases(28, 'city')} } } } } }`,
        {},
        await signedIn(),
      ),
    bounds: { calls: 110, bytes: 100_000 },
  },
]);
