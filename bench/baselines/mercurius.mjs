/**
 * Mercurius as documented: on Fastify, with compiled queries (`jit`), loaders for per-row fields, undici's connection pool and
 * its cache (mercurius-cache) for public fields. Equal calls of one operation are deduplicated.
 */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import cache from 'mercurius-cache';
import { Pool } from 'undici';
import { typeDefs } from './schema.mjs';
import { baseUrl, createBody, headers, inboxLists, inboxRequest, port, parseReply, readToken } from './umang.mjs';
import { profileFields, toPatient, toProvider, toState } from './umang.mjs';

const pool = new Pool(baseUrl.origin);

async function post(path, fields, xAuthToken) {
  const body = JSON.stringify(createBody({ ...fields, xAuthToken }));
  const { body: reply } = await pool.request({ method: 'POST', path: baseUrl.pathname + path, headers, body });
  return parseReply(await reply.json());
}

function createUmang(token) {
  const calls = new Map();
  return (path, fields) => {
    const key = path + JSON.stringify(fields);
    if (!calls.has(key)) calls.set(key, post(path, fields, token));
    return calls.get(key);
  };
}

const fromProfile =
  (name) =>
  async (_patient, _args, { umang }) =>
    toPatient(await umang('myProfile'))[name];
const fromInbox =
  (name) =>
  async (_patient, { first, status }, { umang }) =>
    inboxLists[name](await umang('patientRequest', inboxRequest(first, status)));

const resolvers = {
  Query: {
    me: () => ({}),
    states: async (_root, _args, { umang }) => (await umang('getStates')).map(toState),
    async providers(_root, { name, first }, { umang }) {
      const matches = (await umang('listProviders', { name })).map(toProvider);
      return { totalCount: matches.length, nodes: matches.slice(0, first) };
    },
  },
  Patient: {
    ...Object.fromEntries(profileFields.map((name) => [name, fromProfile(name)])),
    ...Object.fromEntries(Object.keys(inboxLists).map((name) => [name, fromInbox(name)])),
    links: async (_patient, _args, { umang }) => (await umang('patientLinks')).patient.links,
  },
};

const loadEach = (load) => (queries, context) => Promise.all(queries.map(({ obj }) => load(obj, context)));

const loaders = {
  Link: {
    provider: loadEach(async ({ hip }, { umang }) => {
      const provider = toProvider(await umang('specificProviders', { providerId: hip.id }));
      return { ...provider, id: hip.id, name: hip.name };
    }),
  },
  State: { districts: loadEach(({ code }, { umang }) => umang('getDistrict', { stateCode: code })) },
};

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  loaders,
  jit: 1,
  context: (request) => ({ umang: createUmang(readToken(request)) }),
});
const oneDay = { ttl: 24 * 3600 };
app.register(cache, {
  policy: {
    Query: { states: oneDay, providers: { ttl: 300 } },
    Link: { provider: { ...oneDay, key: ({ self: { hip } }) => `${hip.id} ${hip.name}` } },
    State: { districts: oneDay },
  },
});
await app.listen({ port, host: '127.0.0.1' });
