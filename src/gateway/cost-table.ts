/**
 * What a field of the graph costs in UMANG calls, by its coordinate: the most it can, where nothing is known yet. A call is
 * counted once however many fields it answers, so a price says how far one call reaches.
 */
export interface Price {
  readonly section: number;
  /** `all` of the operation, `equal` values of these arguments, or no more than one `row`. */
  readonly reach: 'all' | 'row' | { readonly equal: readonly string[] };
  /** Free on an object that came whole: it only looks up what a mere reference leaves out. */
  readonly lookUp?: true;
}

const once = (section: number): Price => ({ section, reach: 'all' });
const by = (section: number, ...equal: string[]): Price => ({ section, reach: { equal } });
const each = (section: number): Price => ({ section, reach: 'row' });
const lookUp = (price: Price): Price => ({ ...price, lookUp: true });

const profile = ['id', 'healthIdNumber', 'name', 'gender', 'dateOfBirth', 'identifiers', 'address', 'state'];
const profileToo = ['district', 'aadhaarVerified', 'hasTransactionPin', 'profilePhoto'];
const provider = ['name', 'facilityTypes', 'isHip', 'city', 'telephone', 'address', 'pinCode', 'latitude', 'longitude'];
const providerToo = ['state', 'district', 'discoveryFieldLabel'];

const all = (type: string, fields: readonly string[], price: Price): Record<string, Price[]> =>
  Object.fromEntries(fields.map((field) => [`${type}.${field}`, [price]]));

export const prices: Readonly<Record<string, readonly Price[]>> = {
  'Query.clientPatient': [once(9)],
  'Query.providers': [by(10, 'name', 'stateCode', 'districtCode')],
  'Query.provider': [by(11, 'id')],
  'Query.governmentPrograms': [once(12)],
  'Query.lockerServices': [once(28)],
  'Query.states': [once(42)],
  'Query.state': [once(42)],
  'Query.district': [by(43, 'stateCode')],
  ...all('Patient', [...profile, ...profileToo], once(17)),
  'Patient.links': [once(14)],
  'Patient.consentRequests': [by(25, 'status', 'after')],
  'Patient.authorizationRequests': [by(25, 'status', 'after')],
  'Patient.lockerSetups': [by(25, 'status', 'after')],
  'Patient.subscriptionRequests': [by(25, 'status', 'after'), by(29, 'status')],
  'Patient.requests': [by(25, 'status', 'after'), by(29, 'status')],
  'Subscription.requestsChanged': [once(25)],
  'RequestsChanged.totalCount': [each(25)],
  'Patient.subscriptionRequest': [once(30)],
  'Patient.authorization': [by(35, 'requestId')],
  'Patient.lockers': [by(26, 'includeInactive')],
  'Patient.locker': [by(27, 'id')],
  ...all('Locker', ['lastUpdated', 'patientHealthIdNumber', 'endpoints'], lookUp(once(26))),
  'Locker.settings': [each(27)],
  ...all('LockerService', ['name', 'type', 'active', 'endpoints'], lookUp(once(28))),
  'AuthorizationRequest.authorization': [each(35)],
  ...all('Provider', [...provider, ...providerToo], lookUp(each(11))),
  'State.name': [lookUp(once(42))],
  'State.districts': [each(43)],
  'District.name': [lookUp(each(43))],
};

/** Fields whose objects come whole; a page's rows are its field's. */
export const whole: ReadonlySet<string> = new Set([
  'Query.providers',
  'Query.provider',
  'Query.governmentPrograms',
  'Query.lockerServices',
  'Query.states',
  'Query.state',
  'Query.district',
  'Patient.lockers',
  'State.districts',
]);

/** References that come with these fields of their objects. */
export const known: Readonly<Record<string, readonly string[]>> = {
  'Link.provider': ['name'],
  'Requester.provider': ['name'],
};

/** How many objects a list holds that is not asked for by pages, where it is known. */
export const rows: Readonly<Record<string, number>> = {
  'Query.states': 36,
  'State.districts': 36,
  'Patient.lockers': 5,
  'RequestsChanged.requests': 20,
};

/** Of these sections no operation needs more calls: there are no more states. */
export const ceilings: Readonly<Record<number, number>> = { 43: 36 };

/** Writes, one call each but for these. */
export const writes: Readonly<Record<string, number>> = { 'Mutation.changePin': 2 };
