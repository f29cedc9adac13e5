/** What every rival sends to UMANG, and how it turns replies into the graph's words. */
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

export const bodyOf = (own) => ({
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
  ...own,
});

/** The `xAuthToken` that UMANG wants, spelt as the client's header is. */
export const tokenIn = (request) => request.headers.authorization;

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

export function replyIn({ rs, pd }) {
  if (rs !== 'S') throw new Error('UMANG refused');
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

export const toProvider = ({ identifier, city, telephone, facilityType, isHIP, attributes }) => ({
  id: identifier.id,
  name: identifier.name,
  city,
  telephone,
  facilityTypes: facilityType,
  isHip: isHIP,
  discoveryFieldLabel: attributes?.hipAttributes?.discoveryAdditionalFieldLabel ?? null,
});

export const toConsentRequest = (row) => ({
  ...dated(row),
  id: row.id,
  status: row.status,
  hiTypes: row.hiTypes.map(inCapitals),
  purpose: row.purpose,
  hiu: row.hiu,
});

export const toSubscriptionRequest = (row) => ({ ...dated(row), id: row.id, status: row.status, hiu: row.hiu });

export const toAuthorizationRequest = (row) => ({ ...dated(row), id: row.requestId, status: row.status });

export const toLockerSetup = ({ subscription, authorization }) => ({
  subscriptionRequest: subscription && toSubscriptionRequest(subscription),
  authorizationRequest: authorization && toAuthorizationRequest(authorization),
});

export const toState = ({ stateCode, stateName }) => ({ code: stateCode, name: stateName });

/** What lockers asked stands apart in UMANG's answer, and belongs to both lists. */
export const inboxLists = {
  consentRequests: ({ consents }) => listOf(consents, toConsentRequest),
  lockerSetups: ({ lockerSetups }) => listOf(lockerSetups, toLockerSetup),
  subscriptionRequests: ({ subscriptions, lockerSetups }) =>
    listOf(withLockers(subscriptions, lockerSetups, 'subscription'), toSubscriptionRequest),
  authorizationRequests: ({ authorizations, lockerSetups }) =>
    listOf(withLockers(authorizations, lockerSetups, 'authorization'), toAuthorizationRequest),
};

const listOf = ({ size, requests }, toNode) => ({ totalCount: size, nodes: requests.map(toNode) });

function withLockers(list, lockers, half) {
  const rows = [...list.requests, ...lockers.requests.flatMap((setup) => setup[half] ?? [])];
  rows.sort((a, b) => (a.lastUpdated < b.lastUpdated ? 1 : -1));
  return { size: list.size + lockers.size, requests: rows };
}

const inCapitals = (word) => word.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toUpperCase();
const dated = ({ createdAt, lastUpdated }) => ({ createdAt: `${createdAt}Z`, lastUpdated: `${lastUpdated}Z` });
