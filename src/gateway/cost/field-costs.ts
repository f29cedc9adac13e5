/**
 * Worst-case UMANG calls per field coordinate, assuming cold caches. Endpoints are numbered by their UMANG section. Fields
 * served by the same call are charged once; `sharedBy` says within what scope.
 */
import type { CallCost, CostTable } from '../../graphql-server/cost/cost-table.js';

const perOperation = (endpoint: number): CallCost => ({ endpoint, sharedBy: 'operation' });
const perObject = (endpoint: number): CallCost => ({ endpoint, sharedBy: 'object' });
const perArguments = (endpoint: number, ...names: string[]): CallCost => ({ endpoint, sharedBy: { arguments: names } });
/** Searches pages of a list for one request: see `maxSearchedRequests` in `src/domains`. */
const lookup = (endpoint: number): CallCost => ({ endpoint, sharedBy: 'operation', calls: 5 });
/** Further pages of the lists that the argument `statuses` filters: see `maxFilteredRequests` in `src/domains`. */
const filtered: readonly CallCost[] = [25, 29].map((endpoint) => ({
  endpoint,
  sharedBy: { arguments: ['status', 'statuses'] },
  calls: 4,
  onlyWithArgument: 'statuses',
}));
/**
 * Lists that are merged from several ones. The entry of a cursor may have moved since the page before, so `readAfter` in
 * `src/domains` doubles the number of rows until it has the page.
 */
const merged = (...endpoints: number[]): CallCost[] =>
  endpoints
    .map((endpoint) => perArguments(endpoint, 'status', 'after'))
    .flatMap((cost) => [cost, { ...cost, calls: 9, onlyWithArgument: 'after' }]);
const onlyForReference = (cost: CallCost): CallCost => ({ ...cost, onlyForReference: true });

const profileFields = [
  'id',
  'healthIdNumber',
  'name',
  'gender',
  'genderRaw',
  'dateOfBirth',
  'identifiers',
  'address',
  'state',
  'district',
  'aadhaarVerified',
  'hasTransactionPin',
  'profilePhoto',
];
const providerFields = [
  'name',
  'facilityTypes',
  'facilityTypesRaw',
  'isHip',
  'city',
  'telephone',
  'address',
  'pinCode',
  'latitude',
  'longitude',
  'state',
  'district',
  'discoveryFieldLabel',
];

const forEachField = (type: string, fields: readonly string[], cost: CallCost): Record<string, CallCost[]> =>
  Object.fromEntries(fields.map((field) => [`${type}.${field}`, [cost]]));

/** The payload types of mutations by the fields that read what has changed. */
const payloadTypesByField = {
  me: [
    'DenySubscriptionRequest',
    'ApproveSubscriptionRequest',
    'EditSubscription',
    'EndSubscription',
    'ApproveAuthorizationRequest',
    'DenyAuthorizationRequest',
    'RevokeAuthorization',
    'ApproveLockerSetup',
    'ConfirmLink',
  ],
  subscriptionRequest: ['DenySubscriptionRequest', 'ApproveSubscriptionRequest', 'EditSubscription', 'EndSubscription'],
  authorizationRequest: ['ApproveAuthorizationRequest', 'DenyAuthorizationRequest', 'RevokeAuthorization'],
  lockerSetup: [
    'DenySubscriptionRequest',
    'ApproveSubscriptionRequest',
    'ApproveAuthorizationRequest',
    'DenyAuthorizationRequest',
    'ApproveLockerSetup',
  ],
  authorization: ['ApproveAuthorizationRequest', 'RevokeAuthorization', 'ApproveLockerSetup'],
  subscription: ['EditSubscription', 'EndSubscription', 'ApproveLockerSetup'],
};

const forEachPayload = (field: keyof typeof payloadTypesByField, costs: CallCost[]): Record<string, CallCost[]> =>
  Object.fromEntries(payloadTypesByField[field].map((mutation) => [`${mutation}Payload.${field}`, costs]));

/** The sections that each mutation calls. A read before a write is not shared with the same read after it. */
const sectionsByMutation: Readonly<Record<string, readonly number[]>> = {
  signIn: [2],
  requestSignInOtp: [3],
  confirmSignInOtp: [4],
  registerBridgeService: [5],
  completeProfile: [6],
  requestAadhaarOtp: [7],
  verifyAadhaarOtp: [8],
  discoverPatient: [13],
  initiateLink: [15],
  confirmLink: [16],
  createPin: [18],
  verifyPin: [19],
  changePin: [19, 20],
  requestPinResetOtp: [21],
  verifyPinResetOtp: [22],
  resetPin: [23],
  shareProfile: [24],
  denySubscriptionRequest: [31],
  approveSubscriptionRequest: [32],
  editSubscription: [33],
  endSubscription: [14, 33],
  approveAuthorizationRequest: [36],
  revokeAuthorization: [37],
  denyAuthorizationRequest: [38],
  approveLockerSetup: [39],
  initiateAuthentication: [40],
  confirmAuthentication: [41],
  registerAppNotification: [44],
  signOut: [45],
};

/** Mutations whose secret UMANG may reject without saying so; section 17 then tells whether it accepts the token. */
const secretMutations = ['confirmLink', 'verifyAadhaarOtp', 'verifyPin', 'changePin', 'verifyPinResetOtp'];

const mutationCosts: Readonly<Record<string, readonly CallCost[]>> = {
  'Mutation.refreshSession': [{ ...perObject(2), calls: 2 }],
  ...Object.fromEntries(
    Object.entries(sectionsByMutation).map(([name, sections]) => [
      `Mutation.${name}`,
      [...sections.map(perObject), ...(secretMutations.includes(name) ? [perOperation(17)] : [])],
    ]),
  ),
};

const stateCount = 36;
const expectedLinks = 30;
/** Different providers that the rows of one response name: a busy inbox names nearly as many as a page has rows. */
const expectedProviders = 100;

export const costTable: CostTable = {
  callCosts: {
    'Query.me': [],
    'Query._service': [],
    'Query._entities': [],
    'Query.clientPatient': [perOperation(9)],
    'Query.providers': [perArguments(10, 'name', 'stateCode', 'districtCode')],
    'Query.provider': [perArguments(11, 'id')],
    'Query.governmentPrograms': [perOperation(12)],
    'Query.lockerServices': [perOperation(28)],
    'Query.states': [perOperation(42)],
    'Query.state': [perOperation(42)],
    'Query.district': [perOperation(42), perArguments(43, 'stateCode')],
    ...forEachField('Patient', profileFields, perOperation(17)),
    'Patient.links': [perOperation(14)],
    'Patient.consentRequests': [perArguments(25, 'status', 'after'), ...filtered],
    'Patient.authorizationRequests': [...merged(25), ...filtered],
    'Patient.lockerSetups': [perArguments(25, 'status', 'after'), ...filtered],
    'Patient.subscriptionRequests': [...merged(25, 29), ...filtered],
    'Patient.requests': [...merged(25, 29), ...filtered],
    'Subscription.requestsChanged': [25, 29].map((endpoint) => ({ ...perOperation(endpoint), calls: 2 })), // of each poll
    'Patient.subscriptionRequest': [lookup(30)],
    'Patient.consentRequest': [lookup(25)],
    'Patient.authorizationRequest': [lookup(34)],
    'Patient.lockerSetup': [lookup(25)],
    'Patient.request': [lookup(25), lookup(30)],
    'Patient.authorization': [perArguments(35, 'requestId')],
    'Patient.lockers': [perArguments(26, 'includeInactive')],
    'Patient.locker': [perArguments(27, 'id')],
    ...forEachField(
      'Locker',
      ['lastUpdated', 'patientHealthIdNumber', 'endpoints'],
      onlyForReference(perOperation(26)),
    ),
    'Locker.settings': [perObject(27)],
    'Locker.service': [],
    ...forEachField(
      'LockerService',
      ['name', 'type', 'typeRaw', 'active', 'endpoints'],
      onlyForReference(perOperation(28)),
    ),
    'AuthorizationRequest.authorization': [perObject(35)],
    'SubscriptionRequest.subscription': [perObject(27)],
    'GrantedSubscription.request': [lookup(30)],
    ...forEachField('Provider', providerFields, onlyForReference(perObject(11))),
    'State.name': [onlyForReference(perOperation(42))],
    'State.districts': [onlyForReference(perOperation(42)), perObject(43)],
    'District.name': [onlyForReference(perOperation(42)), onlyForReference(perObject(43))],
    '_Entity.State': [perOperation(42)],
    '_Entity.District': [perOperation(42), { ...perOperation(43), calls: stateCount }],
    '_Entity.Locker': [perArguments(26, 'representations')], // inactive ones included, unlike `Patient.lockers`
    '_Entity.Patient': [perOperation(17)],
    'LockerService.registrationUrl': [onlyForReference(perOperation(28)), perOperation(17)],
    ...forEachPayload('me', []),
    ...forEachPayload('subscriptionRequest', [lookup(30)]),
    ...forEachPayload('authorizationRequest', [lookup(34)]),
    ...forEachPayload('lockerSetup', [lookup(25)]),
    ...forEachPayload('authorization', [perOperation(35)]),
    ...forEachPayload('subscription', [perOperation(27)]),
    'ApproveSubscriptionRequestPayload.subscription': [lookup(30), perOperation(27)],
    'ApproveLockerSetupPayload.locker': [perOperation(27)],
    'ConfirmLinkPayload.links': [perOperation(14)],
    ...mutationCosts,
  },
  loadedFields: {
    'Query.providers': 'all',
    'Query.provider': 'all',
    'Query.governmentPrograms': 'all',
    'Query.lockerServices': 'all',
    'Query.states': 'all',
    'Query.state': 'all',
    'Query.district': 'all',
    'Patient.lockers': 'all',
    'State.districts': 'all',
    'Link.provider': ['name'],
  },
  expectedListSizes: {
    default: 10,
    'Query.states': stateCount,
    'State.districts': 36,
    'Patient.lockers': 5,
    'Patient.links': expectedLinks,
    'ConfirmLinkPayload.links': expectedLinks,
    'RequestsChanged.requests': 20,
  },
  pageSize: { default: 20, max: 100 },
  singletonTypes: new Set(['Patient']),
  maxCalls: { 43: stateCount },
  maxEstimatedCalls: { 11: expectedProviders },
};
