/** The two operator fields, with and without the operator's key. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { operatorKey } from '../support/gateway.js';
import { startJourney, type PatientClient, type Journey } from '../support/patient-client.js';

let journey: Journey;
let operator: PatientClient;
beforeEach(async () => {
  journey = await startJourney();
  operator = journey.clientWith({ 'x-operator-key': operatorKey });
});
afterEach(() => journey.close());

const service = {
  id: 'SBX_JOURNEY_HIP',
  name: 'Wayfarer Hospital',
  type: 'HIP',
  endpoints: [{ use: 'DATA_UPLOAD', connectionType: 'HTTPS', address: 'https://hospital.example/upload' }],
};

test('clientPatient: returns the patient of the client token to the operator', async () => {
  const { clientPatient } = await operator.query('{ clientPatient { identifier name { first } state { name } } }');
  expect(clientPatient).toEqual({ identifier: 'meena@sbx', name: { first: 'Meena' }, state: { name: 'Delhi' } });
  expect(journey.takeCallCounts()).toEqual({ session: 1, patientApi: 1, getStates: 1 });
});

test('registerBridgeService: a second registration replaces the first, and patients find the provider', async () => {
  await operator.mutate('registerBridgeService', service);
  await operator.mutate('registerBridgeService', { ...service, name: 'Wayfarer  City Hospital' });
  const nisha = await journey.signIn('nisha.rao@sbx');
  const { providers } = await nisha.query('{ providers(name: "wayfarer") { nodes { id name isHip } } }');
  expect(providers.nodes).toEqual([{ id: service.id, name: 'Wayfarer City Hospital', isHip: true }]);
  expect(journey.takeCallCounts()).toEqual({ listProviders: 1 });
});

test('registerBridgeService: rejects another owner’s ID, and fails without endpoints because UMANG does', async () => {
  const [duplicate] = await operator.userErrors('registerBridgeService', { ...service, id: 'IN3410000238' });
  expect(duplicate).toEqual({ code: 'DUPLICATE_REQUEST', field: 'id', ndhmCode: 2506 });
  const { endpoints: _, ...bare } = service;
  expect(await operator.mutationErrorCodes('registerBridgeService', bare)).toEqual(['UPSTREAM_UNAVAILABLE']);
  expect(journey.takeCallCounts()).toEqual({ session: 1, bridgeServices: 2 });
});

describe('operator fields', () => {
  const clientPatient = '{ clientPatient { identifier } }';

  test.each([
    ['an anonymous client', async () => journey.anonymousClient()],
    ['a patient', () => journey.signIn('asha.verma@sbx')],
    ['a client with a wrong operator key', async () => journey.clientWith({ 'x-operator-key': 'wrong-operator-key' })],
    [
      'a client with the operator key as its token',
      async () => journey.clientWith({ authorization: `Bearer ${operatorKey}` }),
    ],
  ])('reject %s with FORBIDDEN', async (_description, createClient) => {
    const client = await createClient();
    expect(await client.errorCodes(clientPatient)).toEqual(['FORBIDDEN']);
    expect(await client.mutationErrorCodes('registerBridgeService', service)).toEqual(['FORBIDDEN']);
    expect(journey.takeCallCounts()).toEqual({});
  });
});

test('the operator’s key: does not authenticate a patient', async () => {
  expect(await operator.errorCodes('{ me { name { first } } }')).toEqual(['UNAUTHENTICATED']);
  expect(journey.takeCallCounts()).toEqual({});
});
