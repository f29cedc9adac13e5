/**
 * Shared by the gateways on a Mesh source: UMANG's calls as fields of the source, and the resolvers that make these calls.
 * Equal calls of one operation are deduplicated. Public replies are cached, and so are complete public responses.
 */
import { useResponseCache } from '@envelop/response-cache';
import InMemoryLRUCache from '@graphql-mesh/cache-inmemory-lru';
import { compileQuery } from 'graphql-jit';
import { baseUrl, createBody, headers, inboxLists, inboxRequest } from './umang.mjs';
import { parseReply, profileFields, readToken, toPatient, toProvider, toState } from './umang.mjs';

export const sourceName = 'Umang';

const paths = [
  'myProfile',
  'patientRequest',
  'patientLinks',
  'specificProviders',
  'listProviders',
  'getStates',
  'getDistrict',
];
const anyObject = { type: 'object', additionalProperties: true };

/** Bodies and replies are JSON scalars: with object types, Mesh would also resolve and check each of their fields. */
export const source = {
  endpoint: baseUrl.href.slice(0, -1),
  operationHeaders: headers,
  operations: paths.map((path) => ({
    type: 'Query',
    field: path,
    path: `/${path}`,
    method: 'POST',
    requestSchema: anyObject,
    responseSchema: anyObject,
  })),
};

const [oneDay, fiveMinutes] = [24 * 3600, 300];

/** The response cache executes a document of its own, so it has to come last. */
export const plugins = [
  compileQueries(),
  useResponseCache({
    session: () => null,
    ttl: 0,
    idFields: [], // the plugin would select `id` wherever it exists, and the profile be fetched with every operation
    invalidateViaMutation: false,
    ttlPerSchemaCoordinate: { 'Query.states': oneDay * 1000, 'Query.providers': fiveMinutes * 1000 },
  }),
];

/** `@graphql-mesh/plugin-jit` finds compiled queries by text, which the documents of the response cache do not have. */
function compileQueries() {
  const queries = new WeakMap();
  const execute = ({ document, schema, operationName, rootValue, contextValue, variableValues }) => {
    if (!queries.has(document))
      queries.set(document, compileQuery(schema, document, operationName, { disableLeafSerialization: true }));
    return queries.get(document).query(rootValue, contextValue, variableValues);
  };
  return { onExecute: ({ setExecuteFn }) => setExecuteFn(execute) };
}

const callsByContext = new WeakMap();

/** Makes a call on behalf of the patient once per operation. */
function call(path, fields, context, info) {
  const calls = callsByContext.get(context) ?? new Map();
  callsByContext.set(context, calls);
  const key = path + JSON.stringify(fields);
  if (!calls.has(key)) calls.set(key, send(path, fields, context, info));
  return calls.get(key);
}

const publicReplies = new InMemoryLRUCache({ max: 10_000 });

async function callPublic(path, fields, ttl, context, info) {
  const key = path + JSON.stringify(fields);
  const cached = publicReplies.get(key);
  if (cached) return cached;
  const reply = await call(path, fields, context, info);
  publicReplies.set(key, reply, { ttl });
  return reply;
}

async function send(path, fields, context, info) {
  const input = createBody({ ...fields, xAuthToken: readToken(context.req) });
  return parseReply(await context[sourceName].Query[path]({ root: {}, args: { input }, context, info }));
}

const fromProfile = (name) => async (_patient, _args, context, info) =>
  toPatient(await call('myProfile', {}, context, info))[name];
const fromInbox =
  (name) =>
  async (_patient, { first, status }, context, info) =>
    inboxLists[name](await call('patientRequest', inboxRequest(first, status), context, info));

export const resolvers = {
  Query: {
    me: () => ({}),
    states: async (_root, _args, context, info) =>
      (await callPublic('getStates', {}, oneDay, context, info)).map(toState),
    async providers(_root, { name, first }, context, info) {
      const matches = (await callPublic('listProviders', { name }, fiveMinutes, context, info)).map(toProvider);
      return { totalCount: matches.length, nodes: matches.slice(0, first) };
    },
  },
  Patient: {
    ...Object.fromEntries(profileFields.map((name) => [name, fromProfile(name)])),
    ...Object.fromEntries(Object.keys(inboxLists).map((name) => [name, fromInbox(name)])),
    links: async (_patient, _args, context, info) => (await call('patientLinks', {}, context, info)).patient.links,
  },
  Link: {
    async provider({ hip }, _args, context, info) {
      const reply = await callPublic('specificProviders', { providerId: hip.id }, oneDay, context, info);
      return { ...toProvider(reply), id: hip.id, name: hip.name };
    },
  },
  State: {
    districts: ({ code }, _args, context, info) =>
      callPublic('getDistrict', { stateCode: code }, oneDay, context, info),
  },
};

const ignore = () => {};
export const logger = {
  log: ignore,
  info: ignore,
  debug: ignore,
  warn: ignore,
  error: console.error,
  child: () => logger,
};
