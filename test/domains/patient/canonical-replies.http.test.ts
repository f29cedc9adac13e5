/** Values that UMANG spells in several ways have one form in the graph, the one that the descriptions of the scalars promise. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { operatorKey, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { screenScripts } from '../../support/upstream/screen-fixtures.js';

const identifiers = [
  ['MOBILE', '09000000001', '+919000000001'],
  ['MOBILE', 919000000001, '+919000000001'],
  ['MOBILE', '90000\u201100001', '+919000000001'],
  ['MOBILE', '+919000000001', '+919000000001'],
  ['MOBILE', '+9190****0001', '+9190****0001'],
  ['NDHM_HEALTH_NUMBER', '91100020003001', '91-1000-2000-3001'],
  ['HEALTH_ID', 'Asha.Verma@SBX', 'asha.verma@sbx'],
  ['AADHAAR', '9999 4105 7058', '999941057058'],
  ['AADHAAR', 'XXXX XXXX 7058', 'XXXXXXXX7058'],
  ['EMAIL', 'Asha@Example.org', 'Asha@Example.org'],
  ['PAN', 'EEE****00J', 'EEE****00J'],
] as const;

const profile = {
  id: 'Asha.Verma@SBX',
  healthId: '91100020003001',
  name: { first: ' Asha ', middle: ' ', last: 'Verma  Rao' },
  dateOfBirth: { date: 0, month: '08', year: '1990' },
  stateCode: '010',
  districtCode: 195,
  profilePhoto: 'data:image/png;base64,AAAA',
  verifiedIdentifiers: identifiers.map(([type, value]) => ({ type, value })),
  unverifiedIdentifiers: [{ type: 'MOBILE', value: '9000000002' }],
};

const permission = {
  dataEraseAt: '2121-12-28T10:01:00',
  dateRange: { from: '2021-12-28T10:01:00.5+0530', to: '2121-02-30T10:01:00.500' },
};

const row = {
  status: 'GRANTED',
  createdAt: [2021, 12, 28, 10, 1],
  lastUpdated: 1640685660500,
  patient: { id: 'Asha.Verma@SBX' },
};

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  const page = (requests: readonly unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });
  upstream = await startScriptedUpstream({
    ...screenScripts,
    session: () => ({ accessToken: 'client-token', expiresIn: 600 }),
    myProfile: () => profile,
    patientApi: () => ({
      identifier: 'Meena@SBX',
      healthIdNumber: '91100020003003',
      phone: '09000000003',
      stateCode: 7,
      districtCode: '006',
    }),
    patientRequest: () => ({
      consents: page([{ ...row, id: 'c', permission }]),
      subscriptions: page([]),
      authorizations: page([
        { ...row, requestId: 'a', patientId: 'Asha.Verma@SBX', createdAt: '2021-12-28T10:01:00,5' },
      ]),
      lockerSetups: page([]),
    }),
    patientLockers: () => [
      { lockerId: 'L', dateCreated: '28-12-2021', dateModified: 1640685660, patientId: 91100020003001 },
    ],
  });
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

test('a profile: address, numbers, codes, name, date of birth and photo are canonical', async () => {
  const { data, errors } = await gateway.query(
    `{ me { id healthIdNumber name { first middle last full } dateOfBirth { day month year } profilePhoto
            state { code } district { code } identifiers { value } } }`,
    {},
    'token',
  );
  expect(errors).toBeUndefined();
  expect(data.me).toEqual({
    id: 'asha.verma@sbx',
    healthIdNumber: '91-1000-2000-3001',
    name: { first: 'Asha', middle: null, last: 'Verma Rao', full: 'Asha Verma Rao' },
    dateOfBirth: { day: null, month: 8, year: 1990 },
    profilePhoto: 'AAAA',
    state: { code: '10' },
    district: { code: '195' },
    identifiers: [...identifiers.map(([, , value]) => ({ value })), { value: '+919000000002' }],
  });
});

test('requests and lockers: times, addresses and numbers are canonical', async () => {
  const { data, errors } = await gateway.query(
    `{ me {
        consentRequests { nodes { createdAt lastUpdated permission { dataEraseAt dateRange { from to } } patient { id } } }
        authorizationRequests { nodes { createdAt lastUpdated patientId } }
        lockers { createdAt lastUpdated patientHealthIdNumber }
    } }`,
    {},
    'token',
  );
  expect(errors).toBeUndefined();
  expect(data.me).toEqual({
    consentRequests: {
      nodes: [
        {
          createdAt: '2021-12-28T10:01:00Z',
          lastUpdated: '2021-12-28T10:01:00.500Z',
          permission: {
            dataEraseAt: '2121-12-28T10:01:00Z',
            dateRange: { from: '2021-12-28T10:01:00.5+05:30', to: null },
          },
          patient: { id: 'asha.verma@sbx' },
        },
      ],
    },
    authorizationRequests: {
      nodes: [
        { createdAt: '2021-12-28T10:01:00.5Z', lastUpdated: '2021-12-28T10:01:00.500Z', patientId: 'asha.verma@sbx' },
      ],
    },
    lockers: [{ createdAt: null, lastUpdated: '2021-12-28T10:01:00.000Z', patientHealthIdNumber: '91-1000-2000-3001' }],
  });
});

test('the person of the client token: address, numbers and codes are canonical', async () => {
  const { data, errors } = await gateway.query(
    '{ clientPatient { identifier healthIdNumber phone state { code } district { code } } }',
    {},
    { 'x-operator-key': operatorKey },
  );
  expect(errors).toBeUndefined();
  expect(data.clientPatient).toEqual({
    identifier: 'meena@sbx',
    healthIdNumber: '91-1000-2000-3003',
    phone: '+919000000003',
    state: { code: '7' },
    district: { code: '6' },
  });
});
