/** Two hundred concurrent patients on one gateway: no response contains another patient's data. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { startGatewayWithUpstream, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../support/upstream/upstream.js';
import {
  randomOperation,
  type ExpectedOperation,
  lockersOperation,
  patientScripts,
} from '../support/upstream/many-patients.js';

const patients = 200;
const rounds = 2;

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream(patientScripts);
  const { callLimits, attemptLimits, requestPolicy } = readConfig({
    UMANG_MAX_CONCURRENCY: '10000',
    ATTEMPTS_PER_IP: '10000',
    UMANG_DEADLINE_MS: '60000', // a busy machine is no outage
    MAX_BATCH_SIZE: '10',
    MAX_CONCURRENT_REQUESTS: '10000', // all patients have one address
  });
  gateway = await startGatewayWithUpstream(upstream, { callLimits, attemptLimits, requestPolicy });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

async function sendBatch(operations: readonly ExpectedOperation[], token: string): Promise<unknown[]> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(operations.map(({ query }) => ({ query }))),
  });
  return response.json() as Promise<unknown[]>;
}

/** Collects responses that differ from what the patient expects. */
async function findLeaks(
  send: (owner: string, token: string) => Promise<[operation: ExpectedOperation, response: unknown][]>,
) {
  const leaks: string[] = [];
  let responseCount = 0;
  const simulatePatient = async (owner: string): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      for (const [{ query, data }, response] of await send(owner, `token-${owner}`)) {
        responseCount++;
        const [actual, expected] = [JSON.stringify(response), JSON.stringify({ data })];
        if (actual !== expected) leaks.push(`${owner}: ${query} returned ${actual}`);
      }
    }
  };
  await Promise.all(Array.from({ length: patients }, (_, patient) => simulatePatient(`${patient}`)));
  return { responseCount, leaks };
}

const sendAlone = async (operation: ExpectedOperation, token: string): Promise<[ExpectedOperation, unknown]> => {
  const { status: _, ...response } = await gateway.query(operation.query, {}, token);
  return [operation, response];
};
const randomOperations = (count: number, owner: string): ExpectedOperation[] =>
  Array.from({ length: count }, () => randomOperation(owner));

test(`${patients} concurrent patients with parallel requests: receive only their own data`, async () => {
  const { responseCount, leaks } = await findLeaks((owner, token) =>
    Promise.all(randomOperations(2, owner).map((operation) => sendAlone(operation, token))),
  );
  expect(leaks).toEqual([]);
  expect(responseCount).toBe(patients * rounds * 2);
}, 180_000);

test(`${patients} concurrent patients with batched and single requests: receive only their own data`, async () => {
  const { responseCount, leaks } = await findLeaks(async (owner, token) => {
    const operations = randomOperations(randomInt(2, 6), owner);
    const [responses, single] = await Promise.all([
      sendBatch(operations, token),
      sendAlone(randomOperation(owner), token),
    ]);
    return [
      single,
      ...operations.map((operation, index): [ExpectedOperation, unknown] => [operation, responses[index]]),
    ];
  });
  expect(leaks).toEqual([]);
  expect(responseCount).toBeGreaterThanOrEqual(patients * rounds * 3);
}, 180_000);

test(`${patients} concurrent patients with equal parallel reads: share calls only with themselves`, async () => {
  upstream.calls.length = 0;
  const { responseCount, leaks } = await findLeaks(async (owner, token) => {
    const operation = lockersOperation(owner);
    const batched = sendBatch([operation, operation], token);
    const singles = await Promise.all([sendAlone(operation, token), sendAlone(operation, token)]);
    return [...singles, ...(await batched).map((response): [ExpectedOperation, unknown] => [operation, response])];
  });
  expect(leaks).toEqual([]);
  expect(responseCount).toBe(patients * rounds * 4);
  expect(upstream.calls.length).toBeLessThan(responseCount / 2);
  expect(upstream.calls.length).toBeGreaterThanOrEqual(patients);
}, 180_000);
