/** Two hundred patients at once, over one gateway: whatever is shared, each answer is the asker's own. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../support/upstream.js';
import { anything, type Asked, lockers, scripts } from '../support/many-patients.js';

const patients = 200;
const rounds = 2;

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(scripts);
  const { bounds, entry } = readConfig({ UMANG_MAX_CALLS: '10000', GUESSES_PER_ADDRESS: '10000' });
  gateway = await startGatewayOver(upstream, { bounds, entry });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

/** Asks several operations in one HTTP request. */
async function batch(asked: readonly Asked[], token: string): Promise<unknown[]> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(asked.map(({ query }) => ({ query }))),
  });
  return response.json() as Promise<unknown[]>;
}

/** Those that were answered with anything but what is the asker's own. */
async function strangers(ask: (owner: string, token: string) => Promise<[asked: Asked, answer: unknown][]>) {
  const found: string[] = [];
  let answered = 0;
  const live = async (owner: string): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      for (const [{ query, data }, answer] of await ask(owner, `token-${owner}`)) {
        answered++;
        const [is, should] = [JSON.stringify(answer), JSON.stringify({ data })];
        if (is !== should) found.push(`${owner}: ${query} is answered ${is}`);
      }
    }
  };
  await Promise.all(Array.from({ length: patients }, (_, patient) => live(`${patient}`)));
  return { answered, found };
}

const alone = async (asked: Asked, token: string): Promise<[Asked, unknown]> => {
  const { status: _, ...answer } = await gateway.query(asked.query, {}, token);
  return [asked, answer];
};
const several = (count: number, owner: string): Asked[] => Array.from({ length: count }, () => anything(owner));

test(`${patients} patients at once, each with requests side by side`, async () => {
  const { answered, found } = await strangers((owner, token) =>
    Promise.all(several(2, owner).map((asked) => alone(asked, token))),
  );
  expect(found).toEqual([]);
  expect(answered).toBe(patients * rounds * 2);
}, 60_000);

test('in batches, beside single requests', async () => {
  const { answered, found } = await strangers(async (owner, token) => {
    const asked = several(randomInt(2, 6), owner);
    const [answers, single] = await Promise.all([batch(asked, token), alone(anything(owner), token)]);
    return [single, ...asked.map((one, index): [Asked, unknown] => [one, answers[index]])];
  });
  expect(found).toEqual([]);
  expect(answered).toBeGreaterThanOrEqual(patients * rounds * 3);
}, 60_000);

test('with equal reads of each at the same moment, which share a call', async () => {
  upstream.calls.length = 0;
  const { answered, found } = await strangers(async (owner, token) => {
    const asked = lockers(owner);
    const batched = batch([asked, asked], token);
    const singles = await Promise.all([alone(asked, token), alone(asked, token)]);
    return [...singles, ...(await batched).map((answer): [Asked, unknown] => [asked, answer])];
  });
  expect(found).toEqual([]);
  expect(answered).toBe(patients * rounds * 4);
  expect(upstream.calls.length).toBeLessThan(answered / 2);
  expect(upstream.calls.length).toBeGreaterThanOrEqual(patients);
}, 60_000);
