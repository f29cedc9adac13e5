/** UMANG requests and reply mapping shared by the baselines. */
import { randomInt } from 'node:crypto';

const { UMANG_BASE_URL, UMANG_APP_TOKEN, UMANG_TKN, UMANG_USER_ID, PORT } = process.env;

export const baseUrl = new URL(`${UMANG_BASE_URL}/`);
export const port = Number(PORT);

export const headers = {
  authorization: `Bearer ${UMANG_APP_TOKEN}`,
  'content-type': 'application/json',
  deptid: '379',
  srvid: '1972',
  subsid: '0',
  subsid2: '0',
  formtrkr: '0',
};

export const createBody = (fields) => ({
  tkn: UMANG_TKN,
  trkr: `${randomInt(1e11, 1e12)}`,
  usrid: UMANG_USER_ID,
  srvid: '1972',
  mode: 'web',
  pltfrm: 'andorid',
  did: null,
  deptid: '379',
  subsid: '0',
  subsid2: '0',
  formtrkr: '0',
  ...fields,
});

/** UMANG's `xAuthToken` has the same format as the client's Authorization header. */
export const readToken = (request) => request.headers.authorization;

export const inboxRequest = (limit, status) => ({
  consentLimit: `${limit}`,
  consentOffset: '0',
  lockerSetupLimit: `${limit}`,
  lockerSetupOffset: '0',
  subscriptionLimit: `${limit}`,
  subscriptionOffset: '0',
  authorizationLimit: `${limit}`,
  authorizationOffset: '0',
  status,
});

export function parseReply({ rs, pd }) {
  if (rs !== 'S') throw new Error('UMANG returned an error');
  return pd;
}

export function toPatient(profile) {
  const { name, dateOfBirth } = profile;
  return {
    id: profile.id,
    healthIdNumber: profile.healthId,
    gender: profile.gender,
    hasTransactionPin: profile.hasTransactionPin,
    name: { ...name, full: [name.first, name.middle, name.last].filter(Boolean).join(' ') },
    dateOfBirth: { day: dateOfBirth.date, month: dateOfBirth.month, year: dateOfBirth.year },
    state: { code: profile.stateCode, name: profile.stateName },
    district: { code: profile.districtCode, name: profile.districtName },
  };
}

export const profileFields = [
  'id',
  'healthIdNumber',
  'gender',
  'hasTransactionPin',
  'name',
  'dateOfBirth',
  'state',
  'district',
];

export const toProvider = ({ identifier, city, telephone, facilityType, isHIP, attributes }) => ({
  id: identifier.id,
  name: identifier.name.replaceAll(/\s+/g, ' ').trim(),
  city,
  telephone,
  facilityTypes: facilityType,
  isHip: isHIP,
  discoveryFieldLabel: attributes?.hipAttributes?.discoveryAdditionalFieldLabel ?? null,
});

export const toConsentRequest = (row) => ({
  ...toDates(row),
  id: row.id,
  status: row.status,
  hiTypes: row.hiTypes.map(toEnumValue),
  purpose: row.purpose,
  hiu: row.hiu,
});

export const toSubscriptionRequest = (row) => ({ ...toDates(row), id: row.id, status: row.status, hiu: row.hiu });

export const toAuthorizationRequest = (row) => ({ ...toDates(row), id: row.requestId, status: row.status });

export const toLockerSetup = ({ subscription, authorization }) => ({
  subscriptionRequest: subscription && toSubscriptionRequest(subscription),
  authorizationRequest: authorization && toAuthorizationRequest(authorization),
});

export const toState = ({ stateCode, stateName }) => ({ code: stateCode, name: stateName });

/** UMANG lists the requests of lockers separately; the schema includes them in both lists. */
export const inboxLists = {
  consentRequests: ({ consents }) => toConnection(consents, toConsentRequest),
  lockerSetups: ({ lockerSetups }) => toConnection(lockerSetups, toLockerSetup),
  subscriptionRequests: ({ subscriptions, lockerSetups }) =>
    toConnection(mergeLockers(subscriptions, lockerSetups, 'subscription'), toSubscriptionRequest),
  authorizationRequests: ({ authorizations, lockerSetups }) =>
    toConnection(mergeLockers(authorizations, lockerSetups, 'authorization'), toAuthorizationRequest),
};

const toConnection = ({ size, requests }, toNode) => ({ totalCount: size, nodes: requests.map(toNode) });

function mergeLockers(list, lockers, part) {
  const rows = [...list.requests, ...lockers.requests.flatMap((setup) => setup[part] ?? [])];
  rows.sort((a, b) => (a.lastUpdated < b.lastUpdated ? 1 : -1));
  return { size: list.size + lockers.size, requests: rows };
}

const toEnumValue = (word) => word.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toUpperCase();
const toDates = ({ createdAt, lastUpdated }) => ({ createdAt: `${createdAt}Z`, lastUpdated: `${lastUpdated}Z` });
