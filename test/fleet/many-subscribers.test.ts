/** Polls for 1,000 subscribers, at one process and at three replicas behind nginx. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { decodeJwt, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { canRunRedis, startRedis } from '../support/redis.js';
import { killProcesses } from '../support/spawn-process.js';
import { createScriptedInbox, type InboxSubscriber, subscribeToInbox } from '../support/upstream/scripted-inbox.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import { type Fleet, startFleet } from './support/fleet.js';
import { canRunNginx, startNginx } from './support/nginx.js';

const patientCount = 100;
const devicesPerPatient = 10;
const windowMs = 8000;

const { publicKey, privateKey } = await generateKeyPair('RS512');

/** Each device has a token of its own. */
const tokens: Promise<string>[] = Array.from({ length: patientCount * devicesPerPatient }, (_, index) =>
  new SignJWT({ healthId: `patient-${index % patientCount}@sbx` })
    .setJti(`device-${index}`)
    .setProtectedHeader({ alg: 'RS512' })
    .setExpirationTime('30m')
    .sign(privateKey),
);

let upstream: ScriptedUpstream | undefined;
let fleet: Fleet | undefined;
let subscribers: InboxSubscriber[] = [];

const describeWithServers = canRunRedis && canRunNginx ? describe : describe.skip;

async function stop(): Promise<void> {
  for (const { unsubscribe } of subscribers) unsubscribe();
  subscribers = [];
  await fleet?.close();
  await upstream?.close();
  [fleet, upstream] = [undefined, undefined];
}

afterEach(stop);

afterAll(killProcesses);

async function waitForFirstEvent({ closed, waitForEvents }: InboxSubscriber): Promise<void> {
  const rejectEnd = closed.then(() => Promise.reject(new Error('The stream ended without an event')));
  await Promise.race([waitForEvents(1), rejectEnd]);
}

interface PollCounts {
  /** Until each subscriber has its first event. */
  readonly first: number;
  /** In the window after that. */
  readonly later: number;
}

async function countPolls(size: number, redisUrl: string | undefined): Promise<PollCounts> {
  const inbox = createScriptedInbox();
  inbox.upsert('first', 'REQUESTED');
  const patients: string[] = [];
  upstream = await startScriptedUpstream({
    patientRequest(call, response) {
      patients.push(String(decodeJwt(String(call.body['xAuthToken']).replace('Bearer ', ''))['healthId']));
      return inbox.script(call, response);
    },
  });
  const variables = {
    PATIENT_PUBLIC_KEY: await exportSPKI(publicKey),
    INBOX_POLL_MIN_SECONDS: '0.5',
    INBOX_POLL_MAX_SECONDS: '2.5',
  };
  fleet = await startFleet(upstream, redisUrl, variables, { size, startBalancer: startNginx });
  if (redisUrl !== undefined) await fleet.waitUntilSharing();
  const { url } = fleet;
  for (const [index, token] of (await Promise.all(tokens)).entries()) {
    subscribers.push(subscribeToInbox(url, token));
    if (index % 100 === 99) await delay(200); // fewer than a process lets wait for a connection
  }
  await Promise.all(subscribers.map(waitForFirstEvent));
  const first = patients.length;
  await delay(windowMs);
  const later = patients.length - first;
  expect(new Set(patients).size).toBe(patientCount);
  await stop();
  return { first, later };
}

describeWithServers('100 patients with 10 devices each', () => {
  test('three replicas poll hardly more often than one process', async () => {
    const one = await countPolls(1, undefined);
    const three = await countPolls(3, (await startRedis()).url);
    process.stdout.write(`Polls: ${JSON.stringify({ one, three })}\n`);
    expect(one.later).toBeGreaterThan(patientCount);
    expect(three.later).toBeLessThanOrEqual(1.2 * one.later);
    expect(three.first).toBeLessThanOrEqual(1.2 * one.first + 3 * patientCount);
  }, 180_000);
});
