/** Scripts of a UMANG with one patient: three linked hospitals, requests of two HIUs, two connected lockers. */
import { type UpstreamCall, ErrorReply } from './upstream.js';

const states = Array.from({ length: 36 }, (_, index) => ({ stateCode: `${index + 1}`, stateName: `State ${index}` }));

const profile = {
  id: 'asha.verma@sbx',
  name: { first: 'asha', middle: null, last: 'verma' },
  hasTransactionPin: true,
  stateCode: '10',
  stateName: 'Bihar',
  districtCode: '1000',
  districtName: 'Darbhanga',
};

const links = ['HIP-1', 'HIP-2', 'HIP-3', 'HIP-1'].map((id, index) => ({
  hip: { id, name: `Hospital ${id}` },
  referenceNumber: `${index}`,
  careContexts: [{ referenceNumber: '1', display: 'visit' }],
}));

const dates = { createdAt: '2021-12-28T10:01:00.5', lastUpdated: '2021-12-28T10:01:00.5' };

const consents = ['HIU-1', 'HIU-2', 'HIU-1', 'HIU-2'].map((id, index) => ({
  ...dates,
  id: `consent-${index}`,
  status: 'REQUESTED',
  patient: { id: profile.id },
  hiu: { id, name: null },
  hip: { id: 'HIP-1', name: null },
}));

const subscriptions = [{ ...dates, id: 'subscription-1', status: 'REQUESTED', hiu: { id: 'HIU-1', name: null } }];

const authorizations = ['REQUESTED', 'GRANTED', 'DENIED', 'GRANTED'].map((status, index) => ({
  ...dates,
  requestId: `authorization-${index}`,
  status,
  requester: { id: 'HIP-2', type: 'HIP', name: 'Hospital HIP-2' },
}));

const locker = (id: string) => ({ lockerId: id, lockerName: `Locker ${id}`, active: true, endpoints: [] });

const settings = (id: unknown) => ({
  ...locker(String(id)),
  authorizations: [{ requesterId: id, purpose: 'LINK', expiry: dates.createdAt }],
  subscriptions: [],
  autoApprovals: [{ id: `policy of ${String(id)}`, hiu: { id, name: 'A locker' } }],
});

const provider = (id: unknown) => ({
  identifier: { id, name: `Name of ${String(id)}` },
  city: 'Patna',
  stateCode: '10',
  districtCode: '1000',
});

const page = (requests: readonly unknown[]) => ({ size: requests.length, limit: 100, offset: 0, requests });

/** Unsigned, with an expiry in the far future. */
const token = `${'e30'}.${Buffer.from(JSON.stringify({ exp: 4e9, sub: profile.id })).toString('base64url')}.x`;

export const screenScripts = {
  gatewaySession: () => ({ token: `Bearer ${token}` }),
  myProfile: () => profile,
  patientLinks: () => ({ patient: { id: 'x', links } }),
  patientRequest: () => ({
    consents: page(consents),
    subscriptions: page(subscriptions),
    authorizations: page(authorizations),
    lockerSetups: page([]),
  }),
  subscriptionRequests: () => page(subscriptions),
  listAuthorizationRequests: () => page(authorizations),
  grantAuthorizationRequests: ({ body }: UpstreamCall) => ({ ...authorizations[1], requestId: body['requestId'] }),
  specificProviders: ({ body }: UpstreamCall) =>
    String(body['providerId']).startsWith('GONE')
      ? new ErrorReply('404 Not Found: [{"error":{"code":1505,"message":"x"}}]')
      : provider(body['providerId']),
  listProviders: () => ['HIP-1', 'HIP-7'].map(provider),
  govtPrograms: () => [provider('PROGRAM-1')],
  patientLockers: ({ body }: UpstreamCall) =>
    body['lockerId'] === undefined ? ['LOCKER-1', 'LOCKER-2'].map(locker) : settings(body['lockerId']),
  registerLocker: () => ({ size: 1, services: [{ id: 'LOCKER-1', name: 'A locker', type: 'HEALTH_LOCKER' }] }),
  verifyPin: () => ({ temporaryToken: token }),
  changePin: () => null,
  linkConfirm: () => ({ patient: { referenceNumber: '1', display: 'asha', careContexts: [] } }),
  getStates: () => states,
  getDistrict: ({ body }: UpstreamCall) => [{ code: `${String(body['stateCode'])}00`, name: 'District' }],
};
