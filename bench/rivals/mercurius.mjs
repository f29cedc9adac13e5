/**
 * Mercurius as its documentation has it, on Fastify, with its loaders for what is asked row by row, and undici's pool. What
 * one operation asks twice is asked once; nothing is kept from one operation to the next.
 */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import { typeDefs } from './schema.mjs';
import { baseUrl, bodyOf, headers, inboxLists, inboxRequest, port, replyIn, tokenIn } from './umang.mjs';
import { toPatient, toProvider, toState } from './umang.mjs';

const pool = new Pool(baseUrl.origin);

async function post(path, own, xAuthToken) {
  const body = JSON.stringify(bodyOf({ ...own, xAuthToken }));
  const { body: answer } = await pool.request({ method: 'POST', path: baseUrl.pathname + path, headers, body });
  return replyIn(await answer.json());
}

function createUmang(token) {
  const asked = new Map();
  return (path, own) => {
    const key = path + JSON.stringify(own);
    if (!asked.has(key)) asked.set(key, post(path, own, token));
    return asked.get(key);
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

const profileFields = [
  'id',
  'healthIdNumber',
  'gender',
  'hasTransactionPin',
  'name',
  'dateOfBirth',
  'state',
  'district',
];

const resolvers = {
  Query: {
    me: () => ({}),
    states: async (_root, _args, { umang }) => (await umang('getStates')).map(toState),
    async providers(_root, { name, first }, { umang }) {
      const found = (await umang('listProviders', { name })).map(toProvider);
      return { totalCount: found.length, nodes: found.slice(0, first) };
    },
  },
  Patient: {
    ...Object.fromEntries(profileFields.map((name) => [name, fromProfile(name)])),
    ...Object.fromEntries(Object.keys(inboxLists).map((name) => [name, fromInbox(name)])),
    links: async (_patient, _args, { umang }) => (await umang('patientLinks')).patient.links,
  },
};

const each = (read) => (queries, context) => Promise.all(queries.map(({ obj }) => read(obj, context)));

const loaders = {
  Link: {
    provider: each(async ({ hip }, { umang }) => {
      const provider = toProvider(await umang('specificProviders', { providerId: hip.id }));
      return { ...provider, id: hip.id, name: hip.name };
    }),
  },
  State: { districts: each(({ code }, { umang }) => umang('getDistrict', { stateCode: code })) },
};

const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  loaders,
  context: (request) => ({ umang: createUmang(tokenIn(request)) }),
});
await app.listen({ port, host: '127.0.0.1' });
