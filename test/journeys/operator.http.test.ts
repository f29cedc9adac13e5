/** Two doors that open to the operator's key, and to no patient. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { operatorKey } from '../support/gateway.js';
import { begin, type Speaker, type Story } from '../support/patient-client.js';

let story: Story;
let operator: Speaker;
beforeEach(async () => {
  story = await begin();
  operator = story.speakerWith({ 'x-operator-key': operatorKey });
});
afterEach(() => story.end());

const service = {
  id: 'SBX_STORY_HIP',
  name: 'Storyteller Hospital',
  type: 'HIP',
  endpoints: [{ use: 'DATA_UPLOAD', connectionType: 'HTTPS', address: 'https://hospital.example/upload' }],
};

test('the operator sees whom the client token speaks of', async () => {
  const { clientPatient } = await operator.asks('{ clientPatient { identifier name { first } state { name } } }');
  expect(clientPatient).toEqual({ identifier: 'meena@sbx', name: { first: 'Meena' }, state: { name: 'Delhi' } });
  expect(story.calls()).toEqual({ session: 1, patientApi: 1, getStates: 1 });
});

test('the operator registers a hospital, twice, and patients find it', async () => {
  await operator.does('registerBridgeService', service);
  await operator.does('registerBridgeService', { ...service, name: 'Storyteller  City Hospital' });
  const nisha = await story.signedIn('nisha.rao@sbx');
  const { providers } = await nisha.asks('{ providers(name: "storyteller") { nodes { id name isHip } } }');
  expect(providers.nodes).toEqual([{ id: service.id, name: 'Storyteller  City Hospital', isHip: true }]);
  expect(story.calls()).toEqual({ listProviders: 1 });
});

test('but not another’s, nor one without endpoints, over which UMANG breaks', async () => {
  const [taken] = await operator.isRefused('registerBridgeService', { ...service, id: 'IN3410000238' });
  expect(taken).toEqual({ code: 'DUPLICATE_REQUEST', field: 'id', ndhmCode: 2506 });
  const { endpoints: _, ...bare } = service;
  expect(await operator.failsAt('registerBridgeService', bare)).toEqual(['UPSTREAM_UNAVAILABLE']);
  expect(story.calls()).toEqual({ session: 1, bridgeServices: 2 });
});

describe('without the key there is no way in', () => {
  const clientPatient = '{ clientPatient { identifier } }';

  test.each([
    ['a stranger', async () => story.stranger()],
    ['a patient', () => story.signedIn('asha.verma@sbx')],
    ['someone who guesses', async () => story.speakerWith({ 'x-operator-key': 'operator-key-of-somebody' })],
    ['someone who sends the key as a token', async () => story.speakerWith({ authorization: `Bearer ${operatorKey}` })],
  ])('for %s', async (_who, speaker) => {
    const somebody = await speaker();
    expect(await somebody.isTurnedAway(clientPatient)).toEqual(['FORBIDDEN']);
    expect(await somebody.failsAt('registerBridgeService', service)).toEqual(['FORBIDDEN']);
    expect(story.calls()).toEqual({});
  });
});

test('nor does the key make a patient', async () => {
  expect(await operator.isTurnedAway('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(story.calls()).toEqual({});
});
