/** WebSocket: operations and messages that multiply, and connections that do not read. */
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { AttackSocket } from '../support/attack-client.js';
import { aliases, bearer, burst, flood, times } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const everyDistrict = `{ states { districts { ${aliases(28, 'name')} } } }`;
const longAlias = `{states{districts{${'d'.repeat(19_000)}:name}}}`;
const live = { query: 'subscription { requestsChanged { totalCount } }' };
const signedIn = async () => bearer(await signPatientToken('websocket'));
const nextCount = (result: unknown): number => (result as AttackSocket).received['next'] ?? 0;
const atMost = (max: number, what: string) => (count: number) =>
  count > max ? `${count} ${what}, bound ${max}` : undefined;

describeAttacks('websocket', { env: { HEADERS_TIMEOUT_MS: '1000' } }, [
  ...[
    ['for 500 kB each', everyDistrict],
    ['that are rejected for a response key of 19,000 characters', longAlias],
  ].map(([description, query = '']): Attack => ({
    name: `40 operations ${description}, nothing read`,
    send: async (client) => {
      const operation = { query: '', ...(await client.register(query)) };
      const { socket, subscribe } = await client.webSocket();
      socket.pause();
      for (let n = 0; n < 40; n++) subscribe(`${n}`, operation);
      await delay(2500);
    },
    bounds: { memoryMb: 300, calls: 0, cpuOf100: 15 },
  })),
  {
    name: '3,000 subscriptions on one socket',
    send: async (client) => {
      const socket = await client.webSocket(await signedIn());
      await burst(3000, (n) => socket.subscribe(`${n}`, live));
      for (let n = 0; n < 60 && nextCount(socket) <= 50 && socket.socket.readyState === WebSocket.OPEN; n++)
        await delay(100);
      return socket;
    },
    bounds: { memoryMb: 300, calls: 10 },
    check: (result) => atMost(50, 'subscriptions with an event')(nextCount(result)),
  },
  {
    name: '2,000 sockets of one address',
    send: async (client) => {
      const sockets: AttackSocket[] = [];
      await flood(2000, async () => void sockets.push(await client.webSocket()));
      return sockets.filter(
        ({ socket, received }) => socket.readyState === WebSocket.OPEN && received['connection_ack'],
      ).length;
    },
    bounds: { memoryMb: 300, calls: 0, bytes: 300_000 },
    check: (count) => atMost(100, 'open sockets')(Number(count)),
  },
  {
    name: '300 sockets without connection_init',
    send: async (client) => {
      await flood(300, () => client.webSocket(null));
      await delay(1700);
    },
    bounds: { memoryMb: 300, calls: 0 },
  },
  {
    name: 'connectionParams with an x-umang-tkn of 255 kB and 150 calls',
    send: async (client) => {
      const { subscribe, received } = await client.webSocket({
        ...(await signedIn()),
        'x-umang-tkn': 'x'.repeat(255_000),
      });
      for (let n = 0; n < 5; n++)
        subscribe(`${n}`, { query: `{ ${times(30, (m) => `a${m}: provider(id: "W${n}x${m}") { name }`)} }` });
      for (let n = 0; n < 40 && (received['next'] ?? 0) < 5; n++) await delay(50);
    },
    bounds: { calls: 150, callBytes: 400_000, durationMs: 15_000 },
  },
  {
    name: 'connectionParams of 10,000 entries and of JSON nested 30,000 levels',
    send: async (client) => {
      await client.webSocket(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, 'x'])));
      const { send } = await client.webSocket(null);
      send(`{"type":"connection_init","payload":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`);
      await delay(200);
    },
    bounds: { calls: 0, bytes: 5_000 },
  },
  {
    name: '50 operations with an id of 190,000 characters',
    send: async (client) => {
      const { subscribe } = await client.webSocket();
      for (let n = 0; n < 50; n++) subscribe(`${n}${'i'.repeat(190_000)}`, { query: '{ __typename }' });
      await delay(500);
    },
    bounds: { calls: 0, bytes: 500_000 },
  },
  {
    name: '5,000 subscribe and complete messages in turn',
    send: async (client) => {
      const { subscribe, send } = await client.webSocket(await signedIn());
      await burst(5000, (n) => {
        subscribe(`${n}`, live);
        send({ id: `${n}`, type: 'complete' });
      });
      await delay(500);
    },
    bounds: { memoryMb: 300, calls: 30, bytes: 500_000 },
  },
  {
    name: '10,000 queries on one socket without waiting for answers',
    send: async (client) => {
      const { subscribe } = await client.webSocket();
      await burst(10_000, (n) => subscribe(`${n}`, { query: '{ __typename }' }));
      await delay(1500);
    },
    bounds: { memoryMb: 300, calls: 0, bytes: 1_500_000 },
  },
  {
    name: '3,000 protocol pings and 3,000 frame pings, nothing read',
    send: async (client) => {
      const { socket, send } = await client.webSocket();
      socket.pause();
      await burst(3000, () => {
        send({ type: 'ping', payload: { x: 'x'.repeat(200) } });
        if (socket.readyState === WebSocket.OPEN) socket.ping();
      });
      await delay(1000);
    },
    bounds: { memoryMb: 300, calls: 0, cpuOf100: 60 },
  },
  {
    name: 'pings with a payload of 200 kB, 50 times',
    send: async (client) => {
      const { send } = await client.webSocket();
      for (let n = 0; n < 50; n++) send({ type: 'ping', payload: { x: 'x'.repeat(200_000) } });
      await delay(500);
    },
    bounds: { calls: 0, bytes: 500_000 },
  },
  {
    name: 'a message of 5,000 frames of one byte',
    send: async (client) => {
      const { socket } = await client.webSocket();
      await burst(5000, (n) => socket.send('x', { fin: n === 4999 }));
      await delay(500);
    },
    bounds: { calls: 0, bytes: 5_000, cpuOf100: 20 },
  },
  {
    name: 'connection_init 1,000 times',
    send: async (client) => {
      const { send } = await client.webSocket();
      await burst(1000, () => send({ type: 'connection_init', payload: {} }));
      await delay(300);
    },
    bounds: { calls: 0, bytes: 5_000 },
  },
  ...[
    ['text that is not JSON', 'x'.repeat(200_000)],
    ['arrays nested 100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['an unknown type of 190,000 characters', JSON.stringify({ type: 'x'.repeat(190_000) })],
    ['a subscribe message without a payload', '{"id":"1","type":"subscribe"}'],
    ['more than the maximum size', ' '.repeat(300_000)],
  ].map(([what, message = '']): Attack => ({
    name: `20 sockets that send ${what}`,
    send: (client) =>
      flood(20, async () => {
        const { send } = await client.webSocket();
        send(message);
        await delay(200);
      }),
    bounds: { calls: 0, bytes: 10_000 },
  })),
  {
    name: '300 operations with the same id',
    send: async (client) => {
      const { subscribe } = await client.webSocket(await signedIn());
      for (let n = 0; n < 300; n++) subscribe('same', live);
      await delay(300);
    },
    bounds: { calls: 5, bytes: 20_000 },
  },
  {
    name: '200 sockets with unknown subprotocols',
    send: (client) => flood(200, (n) => client.webSocket({}, `garbage-${n}`)),
    bounds: { calls: 0, bytes: 5_000 },
  },
]);
