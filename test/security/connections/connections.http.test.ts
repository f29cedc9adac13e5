/** Connections: answers that are not read, bodies and headers that arrive slowly, pipelines, odd methods and encodings. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { AttackClient } from '../support/attack-client.js';
import { aliases, flood, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';

const head = (length: number | string, headers = ''): string =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}` +
  (typeof length === 'number' ? `Content-Length: ${length}\r\n\r\n` : `${length}\r\n\r\n`);
const post = (query: string): string => {
  const body = JSON.stringify({ query });
  return head(body.length) + body;
};
const everyDistrict = `{ states { districts { ${aliases(28, 'name')} } } }`;
const everyDistrictWithLongKeys = everyDistrict.replaceAll(/a(\d+):/g, `${'k'.repeat(60)}$1:`);
const longAlias = `{states{districts{${'c'.repeat(19_000)}:name}}}`;
/** Small requests for large answers, on each connection all in one packet. */
async function pipelineUnread(client: AttackClient, query: string, count: number, connections = 1): Promise<void> {
  const body = JSON.stringify(await client.register(query));
  await flood(connections, async () => {
    const socket = await client.connect({ read: false });
    client.write(socket, (head(body.length) + body).repeat(count));
    await delay(2500);
  });
}
const gzipBomb = gzipSync(Buffer.alloc(200_000_000, ' ')).subarray(0, 200_000);
const connectMany = async (client: AttackClient, count: number, content: string): Promise<void> => {
  await flood(count, async () => client.write(await client.connect(), content));
};

describeAttacks('connections', { env: { HEADERS_TIMEOUT_MS: '1000', REQUEST_TIMEOUT_MS: '1500' } }, [
  {
    name: '50 pipelined requests for 500 kB each, by hash, nothing read',
    send: (client) => pipelineUnread(client, everyDistrict, 50),
    bounds: { memoryMb: 300, calls: 0, cpuOf100: 20 },
  },
  {
    name: '50 pipelined requests by the hash of a document that is rejected for a response key of 19,000 characters, nothing read',
    send: (client) => pipelineUnread(client, longAlias, 50),
    bounds: { memoryMb: 300, calls: 0 },
  },
  {
    name: '20 connections of 30 pipelined requests for 500 kB each, by hash, nothing read',
    send: (client) => pipelineUnread(client, everyDistrict, 30, 20),
    bounds: { memoryMb: 300, calls: 0, cpuOf100: 60 },
  },
  {
    name: '40 connections, each with one request for 500 kB, nothing read',
    send: async (client) => {
      await flood(40, async () => {
        const socket = await client.connect({ read: false });
        socket.pause();
        client.write(socket, post(everyDistrict));
      });
      await delay(2000);
    },
    bounds: { memoryMb: 300, calls: 0 },
  },
  {
    name: '2,000 pipelined requests on one connection',
    send: (client) => client.raw(post('{ __typename }').repeat(2000), 1500),
    bounds: { bytes: 1_500_000, calls: 0, cpuOf100: 80 },
  },
  {
    name: '500 connections that send half a request line',
    send: async (client) => {
      await connectMany(client, 500, 'POST /gra');
      await delay(1800);
    },
    bounds: { bytes: 350_000, calls: 0, cpuOf100: 30 },
  },
  {
    name: '300 connections that send a header line every 200 ms',
    send: async (client) => {
      const sockets = await Promise.all(Array.from({ length: 300 }, () => client.connect()));
      for (const socket of sockets) client.write(socket, 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n');
      for (let n = 0; n < 10; n++) {
        await delay(200);
        for (const socket of sockets) client.write(socket, `X-${n}: 1\r\n`);
      }
    },
    bounds: { bytes: 350_000, calls: 0, cpuOf100: 30 },
  },
  {
    name: 'a body of 2,000 chunks of one byte',
    send: async (client) => {
      const body = `{"query":"{ __typename }","x":"${'y'.repeat(2000)}"}`;
      const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('');
      await client.raw(head('Transfer-Encoding: chunked') + chunks + '0\r\n\r\n', 500);
    },
    bounds: { bytes: 5_000, calls: 0 },
  },
  {
    name: 'chunk extensions of 200 kB',
    send: (client) =>
      client.raw(`${head('Transfer-Encoding: chunked')}1;${'x'.repeat(200_000)}\r\n{\r\n0\r\n\r\n`, 500),
    bounds: { bytes: 5_000, calls: 0, cpuOf100: 5 },
  },
  {
    name: '200 bodies that stop after the first byte',
    send: async (client) => {
      await connectMany(client, 200, `${head(200_000)}{`);
      await delay(2200);
    },
    bounds: { bytes: 350_000, calls: 0, cpuOf100: 25 },
  },
  {
    name: 'a body of 50 MB without a length',
    send: async (client) => {
      const socket = await client.connect();
      const closed = new AbortController();
      socket.once('close', () => closed.abort());
      client.write(socket, head('Transfer-Encoding: chunked'));
      for (let n = 0; n < 800 && socket.writable; n++) {
        client.write(socket, `10000\r\n${'x'.repeat(65_536)}\r\n`);
        if (socket.writableNeedDrain) await once(socket, 'drain', { signal: closed.signal }).catch(() => undefined);
      }
    },
    bounds: { bytes: 5_000, calls: 0, cpuOf100: 20, memoryMb: 300 },
  },
  {
    name: '100 connections closed by the client for writing before the answer',
    send: async (client) => {
      await flood(100, async () => {
        const socket = await client.connect({ allowHalfOpen: true });
        client.write(socket, post('{ states { name } }'));
        socket.end();
        await Promise.race([once(socket, 'close'), delay(1000, undefined, { ref: false })]);
      });
    },
    bounds: { bytes: 400_000, calls: 0 },
  },
  {
    name: 'a gzip body of 200 MB when decompressed',
    send: (client) => client.post(gzipBomb, { 'content-encoding': 'gzip' }),
    bounds: { bytes: 5_000, calls: 0, memoryMb: 300, cpuOf100: 10 },
  },
  {
    name: 'a multipart body of 5,000 parts',
    send: (client) =>
      client.request(
        'POST',
        '/graphql',
        { 'content-type': 'multipart/form-data; boundary=b', 'x-graphql-csrf': '1' },
        `${times(5000, (n) => `--b\r\nContent-Disposition: form-data; name="${n}"\r\n\r\n1\r\n`, '')}--b--`,
      ),
    bounds: { bytes: 5_000, calls: 0 },
  },
  {
    name: 'a form body of 60,000 parameters',
    send: (client) =>
      client.request(
        'POST',
        '/graphql',
        { 'content-type': 'application/x-www-form-urlencoded', 'x-graphql-csrf': '1' },
        `query={__typename}&${times(60_000, () => 'a', '&')}`,
      ),
    bounds: { bytes: 5_000, calls: 0 },
  },
  {
    name: 'an upgrade to HTTP/2 and to unknown protocols, 200 times',
    send: (client) =>
      flood(200, (n) =>
        client.raw(
          `GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${n % 2 ? 'h2c' : 'foo'}\r\n\r\n`,
          100,
        ),
      ),
    bounds: { bytes: 150_000, calls: 0 },
  },
  {
    name: 'requests with two lengths, bare line feeds and control characters',
    send: async (client) => {
      await client.raw(`${head(5, 'Content-Length: 50\r\n')}{"a":`, 300);
      await client.raw('POST /graphql HTTP/1.1\nHost: a\n\n', 300);
      await client.raw(`POST /graphql HTTP/1.1\r\nHost: a\r\nX: \u0001\u0000\r\n\r\n`, 300);
      await client.raw(head(5, 'Transfer-Encoding: chunked\r\n') + '0\r\n\r\n', 300);
    },
    bounds: { bytes: 5_000, calls: 0 },
  },
]);

describeAttacks('connections: more unread answers than the heap holds', {}, [
  {
    name: '150 connections of 30 pipelined requests for 1.6 MB each, by hash, nothing read',
    send: (client) => pipelineUnread(client, everyDistrictWithLongKeys, 30, 150),
    bounds: { memoryMb: 600, calls: 0, cpuOf100: 250, honestWaitMs: 4000, durationMs: 30_000 },
  },
]);

/** Opens connections that send a part of a request, and keeps them open. */
const stall = async (client: AttackClient, connections: number, content: string): Promise<void> => {
  await connectMany(client, connections, content);
  await delay(2000);
};
const chunkedHead = head('Transfer-Encoding: chunked');

describeAttacks('connections: incomplete bodies', {}, [
  {
    name: '1,500 bodies that stop after the first byte',
    send: (client) => stall(client, 1500, head(262_144) + '{'),
    bounds: { bytes: 1_500_000, calls: 0, memoryMb: 300, honestWaitMs: 2000, durationMs: 30_000 },
  },
  {
    name: '1,500 bodies that stop after 250 kB of 262 kB',
    send: (client) => stall(client, 1500, head(262_144) + 'x'.repeat(250_000)),
    bounds: { bytes: 1_500_000, calls: 0, memoryMb: 300, honestWaitMs: 2000, durationMs: 30_000 },
  },
  {
    name: '1,000 bodies without a length that stop after 262 kB, one byte too many',
    send: (client) => stall(client, 1000, `${chunkedHead}40001\r\n${'x'.repeat(262_145)}\r\n`),
    bounds: { bytes: 1_000_000, calls: 0, memoryMb: 300, honestWaitMs: 2000, durationMs: 30_000 },
  },
  {
    name: '50 bodies that stop after 50,000 chunks of one byte',
    send: (client) => stall(client, 50, chunkedHead + '1\r\nx\r\n'.repeat(50_000)),
    bounds: { bytes: 100_000, calls: 0, memoryMb: 300, honestWaitMs: 2000, durationMs: 30_000 },
  },
]);
