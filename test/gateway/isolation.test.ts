/** Two hundred patients at once, over one gateway: whatever is shared, each answer is the asker's own. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../support/gateway.js';
import { type Call, type ScriptedUpstream, startUpstream } from '../support/upstream.js';

const patients = 200;
const rounds = 3;

const ownerOf = ({ body }: Call): string => String(body['xAuthToken']).replace('Bearer token-', '');
const page = (requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });
const row = (owner: string, kind: string) => ({
  id: `${owner}|${kind}`,
  requestId: `${owner}|${kind}`,
  status: 'REQUESTED',
  lastUpdated: '2022-01-01T00:00:00',
});

const own =
  (answer: (owner: string) => unknown) =>
  async (call: Call): Promise<unknown> => {
    await sleep(randomInt(0, 15));
    return answer(ownerOf(call));
  };

const scripts = {
  myProfile: own((owner) => ({
    id: `${owner}|me`,
    name: { first: `${owner}|name` },
    stateCode: '10',
    stateName: 'Bihar',
  })),
  patientLinks: own((owner) => ({
    patient: { links: [{ hip: { id: 'HIP', name: 'Hospital' }, referenceNumber: `${owner}|link`, careContexts: [] }] },
  })),
  patientRequest: own((owner) => ({
    consents: page([row(owner, 'consent')]),
    subscriptions: page([row(owner, 'subscription')]),
    authorizations: page([row(owner, 'authorization')]),
    lockerSetups: page([]),
  })),
  subscriptionRequests: own((owner) => page([row(owner, 'subscription')])),
  patientLockers: own((owner) => [{ lockerId: `${owner}|locker`, active: true }]),
  specificProviders: own(() => ({ identifier: { id: 'HIP', name: 'Hospital' }, city: 'Patna' })),
  profileShare: own(() => ({ status: 'SUCCESS' })),
};

const operations = [
  '{ me { id name { first } state { name } } }',
  '{ me { links { referenceNumber provider { name city } } } }',
  '{ me { requests { nodes { id kind } } consentRequests { nodes { id } } } }',
  '{ me { subscriptionRequests { nodes { id } } lockers { id } } }',
  '{ a: me { id } b: me { links { referenceNumber } name { first } } }',
  'mutation { shareProfile(input: { providerId: "HIP", counterCode: "1" }) { status } }',
];

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(scripts);
  gateway = await startGatewayOver(upstream);
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

test(`${patients} patients at once`, async () => {
  const strangers: string[] = [];
  let answered = 0;
  const live = async (patient: number): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      const batch = [
        operations[randomInt(operations.length)] ?? '',
        operations[randomInt(operations.length - 1)] ?? '',
      ];
      const answers = await Promise.all(batch.map((query) => gateway.query(query, {}, `token-${patient}`)));
      for (const { data, errors } of answers) {
        expect(errors).toBeUndefined();
        for (const [, owner] of JSON.stringify(data).matchAll(/"(\d+)\|/g)) {
          answered++;
          if (owner !== `${patient}`) strangers.push(`${owner} was shown to ${patient}`);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: patients }, (_, patient) => live(patient)));
  expect(strangers).toEqual([]);
  expect(answered).toBeGreaterThan(patients * rounds);
}, 60_000);
