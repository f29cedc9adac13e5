/**
 * Where each field of what UMANG answers is found in the graph. Paths are those of UMANG's answer on the left and of the
 * graph's on the right, with `[]` for every row of a list.
 */

export interface Found {
  readonly at: string;
  /** What becomes of a value on the way there, unless it is null. */
  readonly as: (value: any) => unknown;
}

/** A path, where nothing becomes of the value; or why the graph leaves the field out. */
export type Place = string | Found | { readonly leftOut: string };
export type Places = Readonly<Record<string, Place>>;

export function foundAt(place: Place): Found | undefined {
  if (typeof place === 'string') return { at: place, as: (value) => value };
  return 'leftOut' in place ? undefined : place;
}

const zoned = (at: string): Place => ({ at, as: (moment) => `${moment}Z` });
const nullIfEmpty = (at: string): Place => ({ at, as: (text) => text || null });
export const withoutBearer = (at: string): Place => ({ at, as: (token) => token.replace('Bearer ', '') });
/** `OPConsultation` is `OP_CONSULTATION`, `data-upload` is `DATA_UPLOAD`. */
const enumWord = (at: string): Place => ({
  at,
  as: (word) => word.replaceAll(/-|(?<=OP|[a-z])(?=[A-Z])/g, '_').toUpperCase(),
});
export const leftOut = (reason: string): Place => ({ leftOut: reason });

/** The same places, further down in both answers. */
export function under(from: string, to: string, places: Places): Places {
  const below = (place: Place): Place => {
    const found = foundAt(place);
    return found ? { at: `${to}.${found.at}`, as: found.as } : place;
  };
  return Object.fromEntries(
    Object.entries(places).map(([path, place]) => [from === '' ? path : `${from}.${path}`, below(place)]),
  );
}

const samePlaces = (...paths: string[]): Places => Object.fromEntries(paths.map((path) => [path, path]));

const person: Places = {
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

export const clientPatient: Places = {
  ...person,
  ...samePlaces('identifier', 'phone', 'healthIdNumber'),
  unverifiedIdentifiers: 'unverifiedIdentifiers[].value',
};

export const profile: Places = {
  ...person,
  ...samePlaces('id', 'address', 'aadhaarVerified', 'hasTransactionPin', 'profilePhoto'),
  healthId: 'healthIdNumber',
  'verifiedIdentifiers[].type': 'identifiers[].type',
  'verifiedIdentifiers[].value': 'identifiers[].value',
  unverifiedIdentifiers: leftOut('null, and so `identifiers` is no longer than the verified ones'),
  stateName: 'state.name',
  districtName: 'district.name',
};

export const provider: Places = {
  'identifier.id': 'id',
  'identifier.name': 'name',
  ...samePlaces('city', 'telephone'),
  'facilityType[]': 'facilityTypes[]',
  isHIP: 'isHip',
  'attributes.hipAttributes.discoveryAdditionalFieldLabel': 'discoveryFieldLabel',
};

const undocumented = leftOut('always null, and documented nowhere');
export const listedProvider: Places = {
  ...provider,
  'attributes.hiuAttributes': undocumented,
  'attributes.healthLockerAttributes': undocumented,
};

export const link: Places = {
  ...samePlaces('referenceNumber', 'display', 'careContexts[].referenceNumber', 'careContexts[].display'),
  'hip.id': 'provider.id',
  'hip.name': 'provider.name',
  'hip.type': leftOut('always HIP: who holds linked records is one'),
};

const endpoints: Places = {
  'endpoints[].use': enumWord('endpoints[].use'),
  ...samePlaces('endpoints[].connectionType', 'endpoints[].address'),
};

export const locker: Places = {
  ...endpoints,
  lockerId: 'id',
  lockerName: 'name',
  active: 'active',
  patientId: 'patientHealthIdNumber',
  dateCreated: zoned('createdAt'),
  dateModified: zoned('lastUpdated'),
};

export const lockerService: Places = { ...endpoints, ...samePlaces('id', 'name', 'type', 'active') };

const request: Places = { status: 'status', createdAt: zoned('createdAt'), lastUpdated: zoned('lastUpdated') };

const purpose: Places = {
  ...samePlaces('purpose.code', 'purpose.text'),
  'purpose.refUri': nullIfEmpty('purpose.refUri'),
};

export const consent: Places = {
  ...request,
  ...purpose,
  ...samePlaces('id', 'patient.id', 'hip.id', 'hiu.id', 'hiu.name', 'requester.name', 'requester.identifier.value'),
  'hiTypes[]': enumWord('hiTypes[]'),
  ...samePlaces('careContexts[].careContextReference', 'permission.accessMode', 'permission.frequency.unit'),
  ...samePlaces('permission.frequency.value', 'permission.frequency.repeats'),
  'permission.dateRange.from': zoned('permission.dateRange.from'),
  'permission.dateRange.to': zoned('permission.dateRange.to'),
  'permission.dataEraseAt': zoned('permission.dataEraseAt'),
};

export const subscription: Places = {
  ...request,
  ...purpose,
  ...samePlaces(
    'id',
    'patient.id',
    'hiu.id',
    'hiu.name',
    'hips[].id',
    'categories[]',
    'requesterType',
    'subscriptionId',
  ),
  'period.from': zoned('period.from'),
  'period.to': zoned('period.to'),
};

/** The authorization itself; a request for one has the same fields. */
export const authorization: Places = {
  ...request,
  ...samePlaces('requestId', 'patientId', 'authMode', 'requester.id', 'requester.name', 'requester.type'),
  'purpose.code': 'purpose',
  'purpose.text': 'purposeText',
};

export const authorizationRequest: Places = { ...authorization, requestId: 'id' };
