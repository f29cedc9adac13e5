/** The recorded successes of UMANG’s specification that queries read. */
import * as mappings from './field-mappings.js';
import { omitted, type FieldMappings, nestMappings } from './field-mappings.js';
import type { Recording } from './recording.js';

const gatewayOnly = omitted('the gateway’s own client token is never returned');
const cursors = omitted('the graph pages by cursor');

const inertFilter = {
  reason: 'UMANG ignores `filter`, so the gateway filters by status itself',
  fields: { filter: undefined },
};

const pageMappings = (from: string, to: string, rows: FieldMappings): FieldMappings => ({
  ...nestMappings(from, to, { size: 'totalCount', offset: cursors, limit: cursors }),
  ...nestMappings(from === '' ? 'requests[]' : `${from}.requests[]`, `${to}.nodes[]`, rows),
});

const subscriptionId = '8ef71594-a629-4b4f-b5e5-ef21892c26b4';
const authorizationId = '2a3319a9-de1e-45eb-acf1-b29a8ff3541b';

export const queries: readonly Recording[] = [
  {
    section: 1,
    extraFields: 'clientPatient { identifier }',
    fieldMappings: {
      accessToken: gatewayOnly,
      tokenType: gatewayOnly,
      expiresIn: gatewayOnly,
      refreshToken: gatewayOnly,
      refreshExpiresIn: gatewayOnly,
    },
  },
  { section: 9, fieldMappings: nestMappings('', 'clientPatient', mappings.clientPatient) },
  {
    section: 10,
    args: { providers: 'name: "z", stateCode: "37", districtCode: "6", first: 100' },
    fieldMappings: nestMappings('[]', 'providers.nodes[]', mappings.listedProvider),
  },
  {
    section: 11,
    args: { provider: 'id: "IN0410000183"' },
    fieldMappings: nestMappings('', 'provider', mappings.provider),
  },
  { section: 12, fieldMappings: nestMappings('[]', 'governmentPrograms[]', mappings.listedProvider) },
  {
    section: 14,
    fieldMappings: {
      'patient.id': omitted('whose links they are: `me`, whom the token names'),
      ...nestMappings('patient.links[]', 'me.links[]', mappings.link),
    },
  },
  { section: 17, fieldMappings: nestMappings('', 'me', mappings.profile) },
  {
    section: 25,
    args: {
      consentRequests: 'first: 100',
      lockerSetups: 'first: 100',
      requests: 'kinds: [SUBSCRIPTION, AUTHORIZATION], first: 100',
    },
    fieldMappings: {
      ...pageMappings('consents', 'me.consentRequests', mappings.consent),
      ...pageMappings('subscriptions', 'me.requests', { id: 'id' }),
      ...pageMappings('authorizations', 'me.requests', { requestId: 'id' }),
      ...pageMappings('lockerSetups', 'me.lockerSetups', {
        ...nestMappings('subscription', 'subscriptionRequest', mappings.subscription),
        ...nestMappings('authorization', 'authorizationRequest', mappings.authorizationRequest),
      }),
    },
    sentDifferently: {
      reason: 'UMANG returns at most this many, whatever the limit',
      fields: { consentLimit: '100', lockerSetupLimit: '100', subscriptionLimit: '5' },
    },
  },
  {
    section: 26,
    fieldMappings: nestMappings('[]', 'me.lockers[]', mappings.locker),
    sentDifferently: {
      reason: '`patientId` is ignored: the token names the patient',
      fields: { patientId: undefined },
    },
  },
  {
    section: 28,
    args: { lockerServices: 'first: 100' },
    fieldMappings: {
      ...nestMappings('', 'lockerServices', { size: 'totalCount', offset: cursors, limit: cursors }),
      ...nestMappings('services[]', 'lockerServices.nodes[]', mappings.lockerService),
    },
  },
  {
    section: 29,
    args: { subscriptionRequests: 'first: 10' },
    fieldMappings: pageMappings('', 'me.subscriptionRequests', mappings.subscription),
    sentDifferently: inertFilter,
  },
  {
    section: 30,
    args: { subscriptionRequest: `id: "${subscriptionId}"` },
    fieldMappings: {
      size: omitted('the query selects one of them'),
      offset: cursors,
      limit: cursors,
      ...nestMappings('requests[]', 'me.subscriptionRequest[]', mappings.subscription),
    },
    sentDifferently: {
      reason: 'the selected one may be anywhere in the list',
      fields: { ...inertFilter.fields, limit: '100' },
    },
  },
  {
    section: 34,
    args: { authorizationRequests: 'first: 10' },
    fieldMappings: pageMappings('', 'me.authorizationRequests', mappings.authorizationRequest),
    sentDifferently: inertFilter,
  },
  {
    section: 35,
    args: { authorization: `requestId: "${authorizationId}"` },
    fieldMappings: nestMappings('', 'me.authorization', { ...mappings.authorization, expiry: 'expiry' }),
  },
  {
    section: 42,
    fieldMappings: nestMappings('[]', 'states[]', { stateCode: 'code', stateName: 'name' }),
  },
  {
    section: 43,
    args: { state: 'code: "10"' },
    fieldMappings: nestMappings('[]', 'state.districts[]', { code: 'code', name: 'name' }),
  },
];
