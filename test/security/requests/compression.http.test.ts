/** Compression multiplies what a large response costs: a client that asks for it must not get much more CPU time than without. */
import { describeAttacks } from '../support/describe-attacks.js';
import type { AttackClient } from '../support/attack-client.js';
import { times } from '../support/compose.js';

/** 1.35 MB for a request of 2 kB, from the cache of the geography. */
const query = `{ states { districts { ${times(24, (n) => `${'a'.repeat(60)}${n}: name`)} } } }`;

/** Four times as many at once as the memory for pending bodies holds. */
const requests = 40;

const sendAll = (client: AttackClient, headers: Record<string, string>) =>
  Promise.all(Array.from({ length: requests }, () => client.query(query, {}, headers)));

const bounds = { bytes: requests * 1_500_000, cpuOf100: 40, calls: 40 };

describeAttacks('compression', {}, [
  ...['gzip', 'br'].map((coding) => ({
    name: `${requests} responses of 1.35 MB at once with Accept-Encoding: ${coding}`,
    send: (client: AttackClient) => sendAll(client, { 'accept-encoding': coding }),
    bounds,
  })),
  {
    name: `${requests} responses of 1.35 MB at once with an Accept-Encoding of 8 kB`,
    send: (client: AttackClient) => sendAll(client, { 'accept-encoding': `${'x;q=0.5,'.repeat(1000)}gzip` }),
    bounds,
  },
]);
