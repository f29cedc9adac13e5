/** Array batches multiply what one request costs. Both groups hold: batches rejected by default, and ten operations allowed. */
import { aliases, bearer, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const batch = (count: number, operation: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => operation(index));
const longAlias = `{states{districts{${'a'.repeat(19_900)}:name}}}`;
const withBatches = { MAX_BATCH: '10', MAX_BATCH_SIZE: '10' };

describeAttacks('batches: default configuration', {}, [
  {
    name: 'a batch of ten operations',
    send: (client) => client.post(batch(10, () => ({ query: '{ __typename }' }))),
    bounds: { bytes: 2_000, calls: 0 },
    check: (reply) =>
      String((reply as { text: string }).text).includes('"Query"') ? 'the batch was executed' : undefined,
  },
  {
    name: 'a batch of 60,000 empty objects',
    send: (client) => client.post(batch(60_000, () => ({}))),
    bounds: { bytes: 2_000, calls: 0 },
  },
  {
    name: 'a batch of batches nested 100,000 levels',
    send: (client) => client.post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    bounds: { bytes: 2_000, calls: 0 },
  },
]);

describeAttacks('batches: ten operations allowed', { env: withBatches }, [
  {
    name: 'ten operations of 15 kB, expensive to validate',
    send: (client) =>
      client.post(
        batch(10, (n) => ({ query: `query q${n} {${times(245, () => 'me{id}', '')}#${'x'.repeat(13_000)}\n}` })),
      ),
    bounds: { bytes: 60_000, calls: 0, cpuOf100: 10 },
  },
  {
    name: '20 batches of ten by the hash of a document that is rejected for its response key of 19,900 characters',
    send: async (client) => {
      const operation = await client.register(longAlias);
      for (let n = 0; n < 20; n++) await client.post(batch(10, () => operation));
    },
    bounds: { bytes: 400_000, calls: 0 },
  },
  {
    name: 'ten times 30 aliases of all districts',
    send: (client) =>
      client.post(batch(10, () => ({ query: `{ ${aliases(30, 'states { districts { code name } }')} }` }))),
    bounds: { bytes: 500_000, calls: 0 },
  },
  {
    name: 'ten times 2,000 bad references',
    send: (client) =>
      client.post(
        batch(10, () => ({
          query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
          variables: { r: Array.from({ length: 2000 }, () => 0) },
        })),
      ),
    bounds: { bytes: 60_000, calls: 0 },
  },
  {
    name: 'ten times 30 different searches of a patient',
    send: async (client) =>
      client.post(
        batch(10, (n) => ({ query: `{ ${times(30, (m) => `a${m}: providers(name: "n${n} ${m}") { totalCount }`)} }` })),
        bearer(await signPatientToken('batches')),
      ),
    bounds: { bytes: 60_000, calls: 150, cpuOf100: 10 },
  },
  {
    name: 'ten live updates in one batch',
    send: async (client) =>
      client.post(
        batch(10, () => ({ query: 'subscription { requestsChanged { totalCount } }' })),
        bearer(await signPatientToken('batches')),
      ),
    bounds: { bytes: 20_000, calls: 2 },
  },
]);
