/** Automatic persisted queries: registrations fill a cache, and a hash makes an expensive document cheap to send. */
import { aliases, byHash, flood, sha256 } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';

const register = (query: string) => ({ query, ...byHash(sha256(query)) });
const longAlias = `{states{districts{${'b'.repeat(19_900)}:name}}}`;
const everyDistrict = `{ ${aliases(30, 'states { districts { code name } }')} }`;

describeAttacks('persisted documents', {}, [
  {
    name: '1,000 unknown hashes',
    send: (client) => flood(1000, (n) => client.post(byHash(sha256(String(n))))),
    bounds: { bytes: 300_000, calls: 0 },
  },
  {
    name: '1,200 registrations of distinct documents of 19,900 characters',
    send: (client) => flood(1200, (n) => client.post(register(`{ __typename }#${n}${'x'.repeat(19_800)}`))),
    bounds: { bytes: 300_000, calls: 0, memoryMb: 350, durationMs: 20_000, honestWaitMs: 2000 },
  },
  {
    name: '600 registrations of distinct documents of 9,900 comments',
    send: (client) => flood(600, (n) => client.post(register(`{ __typename }${'#\n'.repeat(9_900)}#${n}`))),
    bounds: { bytes: 300_000, calls: 0, memoryMb: 350, durationMs: 20_000 },
  },
  {
    name: '300 registrations of documents that do not parse',
    send: (client) => flood(300, (n) => client.post(register(`{ ${n} ${'('.repeat(15_000)}`))),
    bounds: { bytes: 150_000, calls: 0, durationMs: 20_000 },
  },
  {
    name: '200 documents of 19,900 characters with a wrong hash',
    send: (client) => flood(200, (n) => client.post({ query: 'x'.repeat(19_900), ...byHash(sha256(String(n))) })),
    bounds: { bytes: 100_000, calls: 0 },
  },
  {
    name: 'a hash of 190,000 characters',
    send: (client) => client.post(byHash('a'.repeat(190_000))),
    bounds: { bytes: 2_000, calls: 0 },
  },
  {
    name: 'a document id of 190,000 characters',
    send: (client) => client.post({ documentId: 'a'.repeat(190_000) }),
    bounds: { bytes: 2_000, calls: 0 },
  },
  {
    name: 'extensions nested 30,000 levels',
    send: (client) =>
      client.post(`{"query":"{ __typename }","extensions":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`),
    bounds: { bytes: 2_000, calls: 0 },
  },
  {
    name: '40 requests by the hash of a document that is rejected for a response key of 19,900 characters',
    send: async (client) => {
      const operation = await client.register(longAlias);
      await flood(40, () => client.post(operation));
    },
    bounds: { bytes: 50_000, calls: 0 },
  },
  {
    name: '40 requests by the hash of 30 aliases of all districts, each stopped at MAX_RESPONSE_OBJECTS',
    send: async (client) => {
      const operation = await client.register(everyDistrict);
      await flood(40, () => client.post(operation));
    },
    bounds: { bytes: 500_000, calls: 0 },
  },
]);
