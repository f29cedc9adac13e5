/**
 * Apollo Server as documented for production: one data source per request on the server's bounded cache, which keeps public
 * replies for their `ttl`. Equal requests of one operation are deduplicated, POST requests included. Complete public
 * responses are cached, parsed documents are by default, and there is no landing page.
 */
import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import responseCache from '@apollo/server-plugin-response-cache';
import { typeDefs } from './schema.mjs';
import { baseUrl, createBody, headers, inboxLists, inboxRequest, port, parseReply, readToken } from './umang.mjs';
import { profileFields, toPatient, toProvider, toState } from './umang.mjs';

const oneDay = { ttl: 24 * 3600 };

class Umang extends RESTDataSource {
  baseURL = baseUrl.href;

  constructor(cache, xAuthToken) {
    super({ cache });
    this.xAuthToken = xAuthToken;
  }

  requestDeduplicationPolicyFor(_url, { cacheKey }) {
    return { policy: 'deduplicate-during-request-lifetime', deduplicationKey: cacheKey };
  }

  async call(path, fields, cacheOptions) {
    const cacheKey = JSON.stringify([path, fields, cacheOptions ? null : this.xAuthToken]);
    const body = createBody({ ...fields, xAuthToken: this.xAuthToken });
    return parseReply(await this.post(path, { body, headers, cacheKey, cacheOptions }));
  }

  profile = async () => toPatient(await this.call('myProfile'));
  inbox = (limit, status) => this.call('patientRequest', inboxRequest(limit, status));
  links = async () => (await this.call('patientLinks')).patient.links;
  provider = async (providerId) => toProvider(await this.call('specificProviders', { providerId }, oneDay));
  search = async (name) => (await this.call('listProviders', { name }, { ttl: 300 })).map(toProvider);
  states = async () => (await this.call('getStates', {}, oneDay)).map(toState);
  districts = (stateCode) => this.call('getDistrict', { stateCode }, oneDay);
}

const fromProfile =
  (name) =>
  async (_patient, _args, { umang }) =>
    (await umang.profile())[name];
const fromInbox =
  (name) =>
  async (_patient, { first, status }, { umang }) =>
    inboxLists[name](await umang.inbox(first, status));

const resolvers = {
  Query: {
    me: () => ({}),
    states: (_root, _args, { umang }) => umang.states(),
    async providers(_root, { name, first }, { umang }) {
      const matches = await umang.search(name);
      return { totalCount: matches.length, nodes: matches.slice(0, first) };
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

const cacheControl = `
  directive @cacheControl(maxAge: Int) on OBJECT
  extend type State @cacheControl(maxAge: 86400)
  extend type District @cacheControl(maxAge: 86400)
  extend type Provider @cacheControl(maxAge: 300)
  extend type ProviderConnection @cacheControl(maxAge: 300)
`;

const server = new ApolloServer({
  typeDefs: [typeDefs, cacheControl],
  resolvers,
  cache: 'bounded',
  plugins: [ApolloServerPluginLandingPageDisabled(), responseCache()],
});
await startStandaloneServer(server, {
  context: async ({ req }) => ({ umang: new Umang(server.cache, readToken(req)) }),
  listen: { port, host: '127.0.0.1' },
});
