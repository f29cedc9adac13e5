/** A UMANG whose every answer names whom or what it is about, and what anybody may ask of it with the answer that is theirs. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call, Script } from './upstream.js';

const ownerOf = ({ body }: Call): string => String(body['xAuthToken']).replace('Bearer token-', '');
const page = (...requests: unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });
const row = (owner: string, kind: string) => ({
  id: `${owner}|${kind}`,
  requestId: `${owner}|${kind}`,
  status: 'REQUESTED',
  lastUpdated: '2022-01-01T00:00:00',
});

/** Late by as much as lets many meet. */
const late =
  (answer: (about: string) => unknown, aboutOf: (call: Call) => string): Script =>
  async (call) => {
    await sleep(randomInt(0, 15));
    return answer(aboutOf(call));
  };
const own = (answer: (owner: string) => unknown) => late(answer, ownerOf);
const about = (field: string, answer: (value: string) => unknown) => late(answer, ({ body }) => String(body[field]));

const provider = (id: string) => ({ identifier: { id, name: `Hospital ${id}` }, city: `City of ${id}`, isHIP: true });

export const scripts: Record<string, Script> = {
  myProfile: own((owner) => ({
    id: `${owner}|me`,
    name: { first: `${owner}|name` },
    stateCode: '10',
    stateName: 'Bihar',
  })),
  patientLinks: own((owner) => ({
    patient: {
      links: [{ hip: { id: `HIP-${Number(owner) % 20}` }, referenceNumber: `${owner}|link`, careContexts: [] }],
    },
  })),
  patientRequest: own((owner) => ({
    consents: page(row(owner, 'consent')),
    subscriptions: page(row(owner, 'subscription')),
    authorizations: page(row(owner, 'authorization')),
    lockerSetups: page(),
  })),
  subscriptionRequests: own((owner) => page(row(owner, 'subscription'))),
  patientLockers: own((owner) => [{ lockerId: `${owner}|locker`, active: true }]),
  verifyPin: own((owner) => ({ temporaryToken: `${owner}|pin-token` })),
  specificProviders: about('providerId', provider),
  listProviders: about('name', (name) => [provider(`${name} East`), provider(`${name} West`)]),
  getStates: late(() => ['9', '10', '37'].map((code) => ({ stateCode: code, stateName: `State ${code}` })), String),
  getDistrict: about('stateCode', (code) => [{ code: `${code}01`, name: `District of ${code}` }]),
};

export interface Asked {
  readonly query: string;
  readonly data: object;
}

export const lockers = (owner: string): Asked => ({
  query: '{ me { lockers { id } } }',
  data: { me: { lockers: [{ id: `${owner}|locker` }] } },
});

const ofPatients: ((owner: string) => Asked)[] = [
  lockers,
  (owner) => ({
    query: '{ me { id name { first } state { name } } }',
    data: { me: { id: `${owner}|me`, name: { first: `${owner}|name` }, state: { name: 'Bihar' } } },
  }),
  (owner) => ({
    query: '{ me { links { referenceNumber provider { name city } } } }',
    data: {
      me: { links: [{ referenceNumber: `${owner}|link`, provider: hospital(`HIP-${Number(owner) % 20}`) }] },
    },
  }),
  (owner) => ({
    query: '{ me { requests { nodes { id } } consentRequests { nodes { id } } } }',
    data: {
      me: {
        requests: { nodes: ['authorization', 'consent', 'subscription'].map((kind) => ({ id: `${owner}|${kind}` })) },
        consentRequests: { nodes: [{ id: `${owner}|consent` }] },
      },
    },
  }),
  (owner) => ({
    query: '{ me { subscriptionRequests { nodes { id } } lockers { id } } }',
    data: {
      me: { subscriptionRequests: { nodes: [{ id: `${owner}|subscription` }] }, lockers: [{ id: `${owner}|locker` }] },
    },
  }),
  (owner) => ({
    query: 'mutation { verifyPin(input: { pin: "1234", scope: CONSENT_REVOKE }) { pinToken { value } } }',
    data: { verifyPin: { pinToken: { value: `${owner}|pin-token` } } },
  }),
];

const ofAnybody: (() => Asked)[] = [
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

/** Something that the patient may ask: mostly of their own. */
export function anything(owner: string): Asked {
  const index = randomInt(ofPatients.length + ofAnybody.length);
  const ask = ofPatients[index] ?? ofAnybody[index - ofPatients.length];
  if (!ask) throw new RangeError(`There is no operation ${index}`);
  return ask(owner);
}
