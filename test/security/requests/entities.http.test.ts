/** Federation entities: references are cheap to send, and each may cost an object, an error or an upstream call. */
import { aliases, bearer, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const entities = (selection: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`;
const references = (count: number, reference: (index: number) => unknown) => ({
  r: Array.from({ length: count }, (_, index) => reference(index)),
});
const aliasedEntities = (count: number): string => aliases(count, '_entities(representations: $r) { __typename }');
const newlines = `query ($r: [_Any!]!) {${'\n'.repeat(18_000)}${aliasedEntities(30)} }`;

describeAttacks('entities: with a warm geography cache', {}, [
  {
    name: '100,000 references that are the number 0',
    send: (client) =>
      client.query(
        entities('__typename'),
        references(100_000, () => 0),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: '30 aliases of 200 bad references, by the hash of a document of newlines',
    send: async (client) => {
      const operation = await client.register(newlines);
      return client.post({ variables: references(200, () => 0), ...operation });
    },
    bounds: { calls: 0, bytes: 50_000, cpuOf100: 6 },
  },
  {
    name: '5,000 equal State references with districts under an alias of 1,000 characters',
    send: (client) =>
      client.query(
        entities(`... on State { districts { ${'a'.repeat(1000)}: name } }`),
        references(5000, () => ({ __typename: 'State', code: '9' })),
      ),
    bounds: { calls: 1 },
  },
  {
    name: '200 equal State references with all their districts, under 25 aliases',
    send: (client) =>
      client.query(
        `query ($r: [_Any!]!) { ${aliases(25, '_entities(representations: $r) { ... on State { districts { name } } }')} }`,
        references(200, () => ({ __typename: 'State', code: '9' })),
      ),
    bounds: { calls: 1 },
  },
  {
    name: '2,000 references of which each is an object nested 8 levels',
    send: (client) =>
      client.query(
        entities('__typename'),
        references(2000, (n) => ({ __typename: 'State', code: { a: { b: { c: { d: { e: { f: n } } } } } } })),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: '4,000 references to types that do not exist or are prototype members',
    send: (client) =>
      client.query(
        entities('__typename'),
        references(4000, (n) => ({ __typename: ['__proto__', 'constructor', 'toString', `T${n}`][n % 4] })),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: '200 references with a type name of 900 characters',
    send: (client) =>
      client.query(
        entities('__typename'),
        references(200, (n) => ({ __typename: 'T'.repeat(900) + n })),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: 'one reference with 10,000 properties',
    send: (client) =>
      client.query(
        entities('__typename'),
        references(1, () => Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`p${n}`, 1]))),
      ),
    bounds: { calls: 0, bytes: 5_000 },
  },
  {
    name: '190 Patient references without a token, under 30 aliases',
    send: (client) =>
      client.query(
        `query ($r: [_Any!]!) { ${aliasedEntities(30).replaceAll('__typename', '... on Patient { id address }')} }`,
        references(190, (n) => ({ __typename: 'Patient', id: `p${n}@sbx` })),
      ),
    bounds: { calls: 0, bytes: 20_000 },
  },
  {
    name: '30 aliases of the SDL',
    send: (client) => client.query(`{ ${aliases(30, '_service { sdl }')} }`),
  },
  {
    name: 'the SDL 30 times through fragments',
    send: (client) =>
      client.query(
        `{ ${times(30, (n) => `...f${n}`)} } ${times(30, (n) => `fragment f${n} on Query { s${n}: _service { sdl } }`)}`,
      ),
  },
]);

describeAttacks('entities: with a cold geography cache', { env: { WARM_GEOGRAPHY_CACHE: 'false' } }, [
  {
    name: '900 District references with unknown state codes',
    send: (client) =>
      client.query(
        entities('... on District { name }'),
        references(900, (n) => ({ __typename: 'District', code: `${n}`, state: { code: `${100 + n}` } })),
      ),
    bounds: { calls: 2, bytes: 20_000 },
  },
  {
    name: '150 District references with unknown state codes, sent twice',
    send: async (client) => {
      const variables = references(150, (n) => ({
        __typename: 'District',
        code: `${n}`,
        state: { code: `${700 + n}` },
      }));
      await client.query(entities('... on District { name }'), variables);
      await client.query(entities('... on District { name }'), variables);
    },
    bounds: { calls: 2, bytes: 60_000 },
  },
  {
    name: '900 State references with unknown codes',
    send: (client) =>
      client.query(
        entities('... on State { name districts { name } }'),
        references(900, (n) => ({ __typename: 'State', code: `${100 + n}` })),
      ),
    bounds: { calls: 2, bytes: 20_000 },
  },
  {
    name: 'districts in 30 unknown states, 15 times',
    send: async (client) => {
      for (let n = 0; n < 15; n++) {
        await client.query(
          `{ ${times(30, (m) => `a${m}: district(code: "1", stateCode: "${300 + 30 * n + m}") { name }`)} }`,
        );
      }
    },
    bounds: { calls: 2, bytes: 100_000 },
  },
  {
    name: '149 Provider references of a signed-in patient',
    send: async (client) =>
      client.query(
        entities('... on Provider { name }'),
        references(149, (n) => ({ __typename: 'Provider', id: `IN${n}` })),
        bearer(await signPatientToken('entities')),
      ),
    bounds: { calls: 150 },
  },
  {
    name: '2,000 Provider references of a signed-in patient',
    send: async (client) =>
      client.query(
        entities('... on Provider { name }'),
        references(2000, (n) => ({ __typename: 'Provider', id: `XX${n}` })),
        bearer(await signPatientToken('entities')),
      ),
    bounds: { calls: 150, bytes: 50_000 },
  },
  {
    name: 'one District reference by code alone needs no more than the budget of an operation',
    send: (client) =>
      client.query(
        entities('... on District { name }'),
        references(1, () => ({ __typename: 'District', code: '490' })),
      ),
    bounds: { calls: 38 },
  },
]);
