/**
 * Apollo Server as its documentation has it: a data source for each request over the server's cache, in which public
 * answers live by their `ttl`; equal requests of one operation are made once, POST or not.
 */
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { typeDefs } from './schema.mjs';
import { baseUrl, bodyOf, headers, inboxLists, inboxRequest, port, replyIn, tokenIn } from './umang.mjs';
import { toPatient, toProvider, toState } from './umang.mjs';

const day = { ttl: 24 * 3600 };

class Umang extends RESTDataSource {
  baseURL = baseUrl.href;

  constructor(cache, xAuthToken) {
    super({ cache });
    this.xAuthToken = xAuthToken;
  }

  requestDeduplicationPolicyFor(_url, { cacheKey }) {
    return { policy: 'deduplicate-during-request-lifetime', deduplicationKey: cacheKey };
  }

  async ask(path, own, cacheOptions) {
    const cacheKey = JSON.stringify([path, own, cacheOptions ? null : this.xAuthToken]);
    const body = bodyOf({ ...own, xAuthToken: this.xAuthToken });
    return replyIn(await this.post(path, { body, headers, cacheKey, cacheOptions }));
  }

  profile = async () => toPatient(await this.ask('myProfile'));
  inbox = (limit, status) => this.ask('patientRequest', inboxRequest(limit, status));
  links = async () => (await this.ask('patientLinks')).patient.links;
  provider = async (providerId) => toProvider(await this.ask('specificProviders', { providerId }, day));
  search = async (name) => (await this.ask('listProviders', { name }, { ttl: 300 })).map(toProvider);
  states = async () => (await this.ask('getStates', {}, day)).map(toState);
  districts = (stateCode) => this.ask('getDistrict', { stateCode }, day);
}

const fromProfile =
  (name) =>
  async (_patient, _args, { umang }) =>
    (await umang.profile())[name];
const fromInbox =
  (name) =>
  async (_patient, { first, status }, { umang }) =>
    inboxLists[name](await umang.inbox(first, status));

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
    states: (_root, _args, { umang }) => umang.states(),
    async providers(_root, { name, first }, { umang }) {
      const found = await umang.search(name);
      return { totalCount: found.length, nodes: found.slice(0, first) };
    },
  },
  Patient: {
    ...Object.fromEntries(profileFields.map((name) => [name, fromProfile(name)])),
    ...Object.fromEntries(Object.keys(inboxLists).map((name) => [name, fromInbox(name)])),
    links: (_patient, _args, { umang }) => umang.links(),
  },
  Link: {
    provider: async ({ hip }, _args, { umang }) => ({ ...(await umang.provider(hip.id)), id: hip.id, name: hip.name }),
  },
  State: { districts: ({ code }, _args, { umang }) => umang.districts(code) },
};

const server = new ApolloServer({ typeDefs, resolvers });
await startStandaloneServer(server, {
  context: async ({ req }) => ({ umang: new Umang(server.cache, tokenIn(req)) }),
  listen: { port, host: '127.0.0.1' },
});
