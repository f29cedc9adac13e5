/** Subscriptions over server-sent events and multipart: many of one patient, never read, or opened and closed in turn. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AttackClient } from '../support/attack-client.js';
import { flood } from '../support/compose.js';
import type { Attack } from '../support/attack.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const live = JSON.stringify({ query: 'subscription { requestsChanged { totalCount requests { id status } } }' });
const request = (token: string, accept: string): string =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n` +
  `Accept: ${accept}\r\nContent-Length: ${live.length}\r\n\r\n${live}`;
const sse = 'text/event-stream';
const polling = { INBOX_POLL_MIN_SECONDS: '0.2', INBOX_POLL_MAX_SECONDS: '0.4' };

/** @returns the number of answers with an event */
async function open(client: AttackClient, count: number, token: (index: number) => string, accept = sse, read = true) {
  let events = 0;
  await flood(count, async (n) => {
    const socket = await client.connect({ read });
    if (read) socket.on('data', (chunk: Buffer) => (events += chunk.includes('"totalCount"') ? 1 : 0));
    client.write(socket, request(token(n), accept));
  });
  await delay(1200);
  return events;
}

describeAttacks('live updates', {}, [
  ...[sse, 'multipart/mixed;subscriptionSpec=1.0'].map((accept): Attack => ({
    name: `300 subscriptions of one patient as ${accept}`,
    send: async (client) => {
      const token = await signPatientToken('live');
      return open(client, 300, () => token, accept);
    },
    bounds: { calls: 5, bytes: 250_000 },
    check: (events) => (Number(events) > 20 ? `${String(events)} subscriptions with an event, bound 20` : undefined),
  })),
  {
    name: '1,000 subscriptions opened and closed in turn by one patient',
    send: async (client) => {
      const token = await signPatientToken('turns');
      await flood(1000, async () => {
        const socket = await client.connect();
        client.write(socket, request(token, sse));
        await delay(10);
        socket.destroy();
      });
    },
    bounds: { calls: 30, bytes: 1_000_000 },
  },
]);

const changingInbox = (() => {
  let change = 0;
  const empty = { size: 0, limit: 5, offset: 0, requests: [] };
  return () => {
    const lastUpdated = new Date(Date.UTC(2026, 0, 1) + 1000 * change++).toISOString().slice(0, -1);
    const requests = Array.from({ length: 50 }, (_, n) => ({
      id: `r${n}-${change}${'x'.repeat(2000)}`,
      status: 'REQUESTED',
      lastUpdated,
    }));
    return {
      consents: { ...empty, size: 50, requests },
      subscriptions: empty,
      authorizations: empty,
      lockerSetups: empty,
    };
  };
})();

describeAttacks(
  'live updates: of an inbox that changes at every poll',
  { env: polling, scripts: { patientRequest: changingInbox } },
  [
    {
      name: '100 subscriptions of 20 patients with events of 100 kB, never read',
      send: async (client) => {
        const tokens = await Promise.all(Array.from({ length: 20 }, (_, n) => signPatientToken(`unread-${n}`)));
        await open(client, 100, (n) => tokens[n % 20] ?? '', sse, false);
        await delay(2500);
      },
      bounds: { memoryMb: 300, calls: 1000, callBytes: 2_000_000, cpuOf100: 60 },
    },
  ],
);
