/** One patient, one address or one hospital takes at most its share of the upstream concurrency; the rest stays usable. */
import { setTimeout as delay } from 'node:timers/promises';
import { ErrorReply, type UpstreamScript } from '../../support/upstream/upstream.js';
import type { AttackClient } from '../support/attack-client.js';
import { flood, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';
import { providerRow, silentHospital } from '../support/umang-scripts.js';

const discovery = (n: number) => ({
  query: 'mutation ($input: DiscoverPatientInput!) { discoverPatient(input: $input) { userErrors { code } } }',
  variables: { input: { providerId: silentHospital, identifiers: [{ type: 'MR', value: `${n}` }] } },
});
const request = (body: unknown, token: string): string => {
  const text = JSON.stringify(body);
  return (
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
    `Authorization: Bearer ${token}\r\nContent-Length: ${text.length}\r\n\r\n${text}`
  );
};

/** Each request on a connection of its own, kept open for some seconds or closed at once. */
async function sendOnConnections(client: AttackClient, requests: readonly string[], keepOpenMs = 2000): Promise<void> {
  await flood(requests.length, async (n) => {
    const socket = await client.connect();
    client.write(socket, requests[n] ?? '');
    if (keepOpenMs === 0) setTimeout(() => socket.destroy(), 100);
  });
  await delay(keepOpenMs || 2000);
}
const list = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => item(n));
const bounds = { bytes: 600_000, calls: 600 };

describeAttacks('bulkheads: a silent hospital', { env: { MAX_BATCH: '10', MAX_BATCH_SIZE: '10' } }, [
  {
    name: '60 batches of ten discoveries by one patient',
    send: async (client) => {
      const token = await signPatientToken('batches');
      await sendOnConnections(
        client,
        list(60, (n) =>
          request(
            list(10, (m) => discovery(10 * n + m)),
            token,
          ),
        ),
      );
    },
    bounds: { ...bounds, calls: 100 },
  },
]);

describeAttacks('bulkheads: abandoned calls', {}, [
  {
    name: '520 discoveries by one patient who disconnects',
    send: async (client) => {
      const token = await signPatientToken('abandons');
      await sendOnConnections(
        client,
        list(520, (n) => request(discovery(n), token)),
        0,
      );
    },
    bounds: { ...bounds, calls: 100 },
  },
]);

describeAttacks('bulkheads: many patients at one hospital', { env: { UMANG_MAX_CONCURRENCY: '64' } }, [
  {
    name: '40 discoveries a second, each by another patient, at a hospital that does not answer',
    send: async (client) => {
      const tokens = await Promise.all(list(200, (n) => signPatientToken(`many-${n}`)));
      for (const [n, token] of tokens.entries()) {
        client.write(await client.connect(), request(discovery(n), token));
        await delay(25);
      }
    },
    bounds: { ...bounds, calls: 128 },
  },
]);

const slowProvider: UpstreamScript = async ({ body }) => {
  await delay(3000);
  return providerRow(String(body['providerId']));
};
const slowSignIn: UpstreamScript = async () => {
  await delay(3000);
  return new ErrorReply('401 Unauthorized: [{"error":{"code":1433,"message":"Invalid credentials"}}]');
};

describeAttacks('bulkheads: slow reads', { scripts: { specificProviders: slowProvider, gatewaySession: slowSignIn } }, [
  {
    name: '20 operations of one patient with 30 slow reads each',
    send: async (client) => {
      const token = await signPatientToken('reads');
      const query = (n: number) => `{ ${times(30, (m) => `a${m}: provider(id: "S${n}x${m}") { name }`)} }`;
      await sendOnConnections(
        client,
        list(20, (n) => request({ query: query(n) }, token)),
      );
    },
    bounds,
  },
  {
    name: '100 patients of one address with six slow reads each',
    send: async (client) => {
      const tokens = await Promise.all(list(100, (n) => signPatientToken(`address-${n}`)));
      const query = (n: number) => `{ ${times(6, (m) => `a${m}: provider(id: "T${n}x${m}") { name }`)} }`;
      await sendOnConnections(
        client,
        tokens.map((token, n) => request({ query: query(n) }, token)),
      );
    },
    bounds,
  },
  {
    name: '290 slow sign-ins from one address, with 300 slow reads of one patient',
    send: async (client) => {
      const token = await signPatientToken('mixed');
      const signIn = (n: number) => ({
        query: `mutation { signIn(input: {phrAddress: "slow${n}@sbx", password: "x"}) { userErrors { code } } }`,
      });
      const query = (n: number) => `{ ${times(30, (m) => `a${m}: provider(id: "U${n}x${m}") { name }`)} }`;
      await sendOnConnections(client, [
        ...list(290, (n) => request(signIn(n), '')),
        ...list(10, (n) => request({ query: query(n) }, token)),
      ]);
    },
    bounds,
  },
]);
