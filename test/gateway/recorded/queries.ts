/** Every success that UMANG's specification records for what the graph reads. */
import * as at from './field-mappings.js';
import { leftOut, type Places, under } from './field-mappings.js';
import type { Recording } from './recording.js';

const gatewaysOwn = leftOut('the gateway signs itself in with it and answers nobody with it');
const cursors = leftOut('pages are told apart by cursors');

const inertFilter = {
  why: '`filter` filters nothing, so the gateway picks statuses itself',
  fields: { filter: undefined },
};

const pageOf = (from: string, to: string, rows: Places): Places => ({
  ...under(from, to, { size: 'totalCount', offset: cursors, limit: cursors }),
  ...under(from === '' ? 'requests[]' : `${from}.requests[]`, `${to}.nodes[]`, rows),
});

const subscriptionId = '8ef71594-a629-4b4f-b5e5-ef21892c26b4';
const authorizationId = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';

export const queries: readonly Recording[] = [
  {
    section: 1,
    beside: 'clientPatient { identifier }',
    answer: {
      accessToken: gatewaysOwn,
      tokenType: gatewaysOwn,
      expiresIn: gatewaysOwn,
      refreshToken: gatewaysOwn,
      refreshExpiresIn: gatewaysOwn,
    },
  },
  { section: 9, answer: under('', 'clientPatient', at.clientPatient) },
  {
    section: 10,
    args: { providers: 'name: "z", stateCode: "37", districtCode: "6", first: 100' },
    answer: under('[]', 'providers.nodes[]', at.listedProvider),
  },
  { section: 11, args: { provider: 'id: "IN0410000183"' }, answer: under('', 'provider', at.provider) },
  { section: 12, answer: under('[]', 'governmentPrograms[]', at.listedProvider) },
  {
    section: 14,
    answer: {
      'patient.id': leftOut('whose links they are: `me`, whom the token names'),
      ...under('patient.links[]', 'me.links[]', at.link),
    },
  },
  { section: 17, answer: under('', 'me', at.profile) },
  {
    section: 25,
    args: {
      consentRequests: 'first: 100',
      lockerSetups: 'first: 100',
      requests: 'kinds: [SUBSCRIPTION, AUTHORIZATION], first: 100',
    },
    answer: {
      ...pageOf('consents', 'me.consentRequests', at.consent),
      ...pageOf('subscriptions', 'me.requests', { id: 'id' }),
      ...pageOf('authorizations', 'me.requests', { requestId: 'id' }),
      ...pageOf('lockerSetups', 'me.lockerSetups', {
        ...under('subscription', 'subscriptionRequest', at.subscription),
        ...under('authorization', 'authorizationRequest', at.authorizationRequest),
      }),
    },
    sends: {
      why: 'UMANG gives no more than this, whatever it is asked',
      fields: { consentLimit: '100', lockerSetupLimit: '100', subscriptionLimit: '5' },
    },
  },
  {
    section: 26,
    answer: under('[]', 'me.lockers[]', at.locker),
    sends: { why: '`patientId` is ignored: the token names the patient', fields: { patientId: undefined } },
  },
  {
    section: 28,
    args: { lockerServices: 'first: 100' },
    answer: {
      ...under('', 'lockerServices', { size: 'totalCount', offset: cursors, limit: cursors }),
      ...under('services[]', 'lockerServices.nodes[]', at.lockerService),
    },
  },
  {
    section: 29,
    args: { subscriptionRequests: 'first: 10' },
    answer: pageOf('', 'me.subscriptionRequests', at.subscription),
    sends: inertFilter,
  },
  {
    section: 30,
    args: { subscriptionRequest: `id: "${subscriptionId}"` },
    answer: {
      size: leftOut('one of them was asked'),
      offset: cursors,
      limit: cursors,
      ...under('requests[]', 'me.subscriptionRequest[]', at.subscription),
    },
    sends: {
      why: 'the one that was asked may stand anywhere in the whole list',
      fields: { ...inertFilter.fields, limit: '100' },
    },
  },
  {
    section: 34,
    args: { authorizationRequests: 'first: 10' },
    answer: pageOf('', 'me.authorizationRequests', at.authorizationRequest),
    sends: inertFilter,
  },
  {
    section: 35,
    args: { authorization: `requestId: "${authorizationId}"` },
    answer: under('', 'me.authorization', { ...at.authorization, expiry: 'expiry' }),
  },
  {
    section: 42,
    answer: under('[]', 'states[]', { stateCode: 'code', stateName: 'name' }),
  },
  {
    section: 43,
    args: { state: 'code: "10"' },
    answer: under('[]', 'state.districts[]', { code: 'code', name: 'name' }),
  },
];
