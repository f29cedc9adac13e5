/** Maps each field path of a UMANG reply (left) to its path in the graph (right). `[]` stands for every item of a list. */

export interface GraphField {
  readonly path: string;
  /** The expected conversion of a value that is not null. */
  readonly convert: (value: any) => unknown;
}

/** A path alone means that the value is unchanged. `omitted` is the reason why the graph has no such field. */
export type FieldMapping = string | GraphField | { readonly omitted: string };
export type FieldMappings = Readonly<Record<string, FieldMapping>>;

export function toGraphField(mapping: FieldMapping): GraphField | undefined {
  if (typeof mapping === 'string') return { path: mapping, convert: (value) => value };
  return 'omitted' in mapping ? undefined : mapping;
}

const withTimeZone = (path: string): FieldMapping => ({ path, convert: (timestamp) => `${timestamp}Z` });
const nullIfEmpty = (path: string): FieldMapping => ({ path, convert: (text) => text || null });
const withoutExtraBlanks = (path: string): FieldMapping => ({
  path,
  convert: (name) => name.replaceAll('  ', ' ').trim(),
});
const withCountryCode = (path: string): FieldMapping => ({ path, convert: (number) => `+91${number}` });
export const stripBearer = (path: string): FieldMapping => ({ path, convert: (token) => token.replace('Bearer ', '') });
/** `OPConsultation` is `OP_CONSULTATION`, `data-upload` is `DATA_UPLOAD`. */
const toEnumValue = (path: string): FieldMapping => ({
  path,
  convert: (word) => word.replaceAll(/-|(?<=OP|[a-z])(?=[A-Z])/g, '_').toUpperCase(),
});
export const omitted = (reason: string): FieldMapping => ({ omitted: reason });

/** The same mappings, nested deeper in both the reply and the graph. */
export function nestMappings(from: string, to: string, mappings: FieldMappings): FieldMappings {
  const nest = (mapping: FieldMapping): FieldMapping => {
    const field = toGraphField(mapping);
    return field ? { path: `${to}.${field.path}`, convert: field.convert } : mapping;
  };
  return Object.fromEntries(
    Object.entries(mappings).map(([path, mapping]) => [from === '' ? path : `${from}.${path}`, nest(mapping)]),
  );
}

const sameNames = (...paths: string[]): FieldMappings => Object.fromEntries(paths.map((path) => [path, path]));

const person: FieldMappings = {
  'name.first': 'name.first',
  'name.middle': nullIfEmpty('name.middle'),
  'name.last': nullIfEmpty('name.last'),
  gender: 'gender',
  'dateOfBirth.date': 'dateOfBirth.day',
  'dateOfBirth.month': 'dateOfBirth.month',
  'dateOfBirth.year': 'dateOfBirth.year',
  stateCode: 'state.code',
  districtCode: 'district.code',
};

export const clientPatient: FieldMappings = {
  ...person,
  ...sameNames('identifier', 'phone', 'healthIdNumber'),
  unverifiedIdentifiers: 'unverifiedIdentifiers[].value',
};

export const profile: FieldMappings = {
  ...person,
  ...sameNames('id', 'address', 'aadhaarVerified', 'hasTransactionPin', 'profilePhoto'),
  healthId: 'healthIdNumber',
  'verifiedIdentifiers[].type': 'identifiers[].type',
  'verifiedIdentifiers[].value': withCountryCode('identifiers[].value'),
  unverifiedIdentifiers: omitted('null, and so `identifiers` is no longer than the verified ones'),
  stateName: 'state.name',
  districtName: 'district.name',
};

export const provider: FieldMappings = {
  'identifier.id': 'id',
  'identifier.name': withoutExtraBlanks('name'),
  ...sameNames('city', 'telephone'),
  'facilityType[]': 'facilityTypes[]',
  isHIP: 'isHip',
  'attributes.hipAttributes.discoveryAdditionalFieldLabel': 'discoveryFieldLabel',
};

const undocumented = omitted('always null, and documented nowhere');
export const listedProvider: FieldMappings = {
  ...provider,
  'attributes.hiuAttributes': undocumented,
  'attributes.healthLockerAttributes': undocumented,
};

export const link: FieldMappings = {
  ...sameNames('referenceNumber', 'display', 'careContexts[].referenceNumber', 'careContexts[].display'),
  'hip.id': 'provider.id',
  'hip.name': 'provider.name',
  'hip.type': omitted('always HIP: who holds linked records is one'),
};

const endpoints: FieldMappings = {
  'endpoints[].use': toEnumValue('endpoints[].use'),
  ...sameNames('endpoints[].connectionType', 'endpoints[].address'),
};

export const locker: FieldMappings = {
  ...endpoints,
  lockerId: 'id',
  lockerName: 'name',
  active: 'active',
  patientId: 'patientHealthIdNumber',
  dateCreated: withTimeZone('createdAt'),
  dateModified: withTimeZone('lastUpdated'),
};

export const lockerService: FieldMappings = {
  ...endpoints,
  ...sameNames('id', 'type', 'active'),
  name: withoutExtraBlanks('name'),
};

const request: FieldMappings = {
  status: 'status',
  createdAt: withTimeZone('createdAt'),
  lastUpdated: withTimeZone('lastUpdated'),
};

const purpose: FieldMappings = {
  ...sameNames('purpose.code', 'purpose.text'),
  'purpose.refUri': nullIfEmpty('purpose.refUri'),
};

export const consent: FieldMappings = {
  ...request,
  ...purpose,
  ...sameNames('id', 'patient.id', 'hip.id', 'hiu.id', 'hiu.name', 'requester.name', 'requester.identifier.value'),
  'hiTypes[]': toEnumValue('hiTypes[]'),
  ...sameNames('careContexts[].careContextReference', 'permission.accessMode', 'permission.frequency.unit'),
  ...sameNames('permission.frequency.value', 'permission.frequency.repeats'),
  'permission.dateRange.from': withTimeZone('permission.dateRange.from'),
  'permission.dateRange.to': withTimeZone('permission.dateRange.to'),
  'permission.dataEraseAt': withTimeZone('permission.dataEraseAt'),
};

export const subscription: FieldMappings = {
  ...request,
  ...purpose,
  ...sameNames(
    'id',
    'patient.id',
    'hiu.id',
    'hiu.name',
    'hips[].id',
    'categories[]',
    'requesterType',
    'subscriptionId',
  ),
  'period.from': withTimeZone('period.from'),
  'period.to': withTimeZone('period.to'),
};

/** The authorization itself; a request for one has the same fields. */
export const authorization: FieldMappings = {
  ...request,
  ...sameNames('requestId', 'patientId', 'authMode', 'requester.id', 'requester.name', 'requester.type'),
  'purpose.code': 'purpose',
  'purpose.text': 'purposeText',
};

export const authorizationRequest: FieldMappings = { ...authorization, requestId: 'id' };
