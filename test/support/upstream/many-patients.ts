/** A scripted UMANG whose replies name their patient or ID, and operations with the only correct response to each. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UpstreamCall, UpstreamScript } from './upstream.js';

const toPatient = ({ body }: UpstreamCall): string => String(body['xAuthToken']).replace('Bearer token-', '');
const page = (...requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });
const row = (patient: string, kind: string) => ({
  id: `${patient}|${kind}`,
  requestId: `${patient}|${kind}`,
  status: 'REQUESTED',
  lastUpdated: '2022-01-01T00:00:00',
});

/** Delays replies at random so that concurrent operations interleave. */
const delayed =
  (reply: (subject: string) => unknown, toSubject: (call: UpstreamCall) => string): UpstreamScript =>
  async (call) => {
    await sleep(randomInt(0, 15));
    return reply(toSubject(call));
  };
const forPatient = (reply: (patient: string) => unknown) => delayed(reply, toPatient);
const byField = (field: string, reply: (value: string) => unknown) => delayed(reply, ({ body }) => String(body[field]));

const provider = (id: string) => ({ identifier: { id, name: `Hospital ${id}` }, city: `City of ${id}`, isHIP: true });

export const patientScripts: Record<string, UpstreamScript> = {
  myProfile: forPatient((patient) => ({
    id: `${patient}|me`,
    name: { first: `${patient}|name` },
    stateCode: '10',
    stateName: 'Bihar',
  })),
  patientLinks: forPatient((patient) => ({
    patient: {
      links: [{ hip: { id: `HIP-${Number(patient) % 20}` }, referenceNumber: `${patient}|link`, careContexts: [] }],
    },
  })),
  patientRequest: forPatient((patient) => ({
    consents: page(row(patient, 'consent')),
    subscriptions: page(row(patient, 'subscription')),
    authorizations: page(row(patient, 'authorization')),
    lockerSetups: page(),
  })),
  subscriptionRequests: forPatient((patient) => page(row(patient, 'subscription'))),
  patientLockers: forPatient((patient) => [{ lockerId: `${patient}|locker`, active: true }]),
  verifyPin: forPatient((patient) => ({ temporaryToken: `${patient}|pin-token` })),
  specificProviders: byField('providerId', provider),
  listProviders: byField('name', (name) => [provider(`${name} East`), provider(`${name} West`)]),
  getStates: delayed(() => ['9', '10', '37'].map((code) => ({ stateCode: code, stateName: `State ${code}` })), String),
  getDistrict: byField('stateCode', (code) => [{ code: `${code}01`, name: `District of ${code}` }]),
};

export interface ExpectedOperation {
  readonly query: string;
  readonly data: object;
}

export const lockersOperation = (patient: string): ExpectedOperation => ({
  query: '{ me { lockers { id } } }',
  data: { me: { lockers: [{ id: `${patient}|locker` }] } },
});

const patientOperations: ((patient: string) => ExpectedOperation)[] = [
  lockersOperation,
  (patient) => ({
    query: '{ me { id name { first } state { name } } }',
    data: { me: { id: `${patient}|me`, name: { first: `${patient}|name` }, state: { name: 'Bihar' } } },
  }),
  (patient) => ({
    query: '{ me { links { referenceNumber provider { name city } } } }',
    data: {
      me: { links: [{ referenceNumber: `${patient}|link`, provider: hospital(`HIP-${Number(patient) % 20}`) }] },
    },
  }),
  (patient) => ({
    query: '{ me { requests { nodes { id } } consentRequests { nodes { id } } } }',
    data: {
      me: {
        requests: { nodes: ['authorization', 'consent', 'subscription'].map((kind) => ({ id: `${patient}|${kind}` })) },
        consentRequests: { nodes: [{ id: `${patient}|consent` }] },
      },
    },
  }),
  (patient) => ({
    query: '{ me { subscriptionRequests { nodes { id } } lockers { id } } }',
    data: {
      me: {
        subscriptionRequests: { nodes: [{ id: `${patient}|subscription` }] },
        lockers: [{ id: `${patient}|locker` }],
      },
    },
  }),
  (patient) => ({
    query: 'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { pinToken { value } } }',
    data: { verifyPin: { pinToken: { value: `${patient}|pin-token` } } },
  }),
];

const publicOperations: (() => ExpectedOperation)[] = [
  () => {
    const id = `HIP-${randomInt(20)}`;
    return { query: `{ provider(id: "${id}") { name city } }`, data: { provider: hospital(id) } };
  },
  () => {
    const name = `ward ${randomInt(20)}`;
    const nodes = [hospital(`${name} East`), hospital(`${name} West`)];
    return { query: `{ providers(name: "${name}") { nodes { name city } } }`, data: { providers: { nodes } } };
  },
  () => {
    const states = ['9', '10', '37'].map((code) => ({ code, name: `State ${code}` }));
    return { query: '{ states { code name } }', data: { states } };
  },
  () => {
    const code = ['9', '10', '37'][randomInt(3)] ?? '';
    const state = { name: `State ${code}`, districts: [{ code: `${code}01`, name: `District of ${code}` }] };
    return { query: `{ state(code: "${code}") { name districts { code name } } }`, data: { state } };
  },
];

const hospital = (id: string) => ({ name: `Hospital ${id}`, city: `City of ${id}` });

/** A random operation of the patient: about the patient or about public data. */
export function randomOperation(patient: string): ExpectedOperation {
  const index = randomInt(patientOperations.length + publicOperations.length);
  const buildOperation = patientOperations[index] ?? publicOperations[index - patientOperations.length];
  if (!buildOperation) throw new RangeError(`There is no operation ${index}`);
  return buildOperation(patient);
}
