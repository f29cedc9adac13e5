/** Documents that are small to send and expensive to parse, validate, execute or answer. */
import { aliases, flood, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';

const longName = (length: number): string => 'a'.repeat(length);

describeAttacks('documents', {}, [
  {
    name: 'a response key of 19,900 characters on all districts',
    send: (client) => client.query(`{states{districts{${longName(19_900)}:name}}}`),
  },
  {
    name: 'the same field 249 times',
    send: (client) => client.query(`{${times(249, () => 'me{id}', '')}}`),
    bounds: { cpuOf100: 2 },
  },
  {
    name: '1,300 distinct documents of 3 kB of comments',
    send: (client) => flood(1300, (index) => client.query(`query q${index} { __typename }${'#\n'.repeat(1480)}`)),
    bounds: { bytes: 300_000, memoryMb: 300, honestWaitMs: 2000 },
  },
  {
    name: '1,300 distinct documents of 3 kB with 25 long aliases',
    send: (client) =>
      flood(1300, (index) => client.query(`{ ${times(25, (n) => `a${index}_${n}_${longName(100)}: __typename`)} }`)),
    bounds: { bytes: 5_000_000, memoryMb: 300, honestWaitMs: 2000 },
  },
  {
    name: '60 distinct documents with the same field 249 times',
    send: (client) => flood(60, (index) => client.query(`query q${index} {${times(245, () => 'me{id}', '')}}`)),
  },
  {
    name: '30 aliases of all districts',
    send: (client) => client.query(`{ ${aliases(30, 'states { districts { code name } }')} }`),
  },
  {
    name: 'one of two operations that exceeds its budget inside a list whose items wait',
    send: (client) =>
      client.post({
        query:
          'query A { states { districts { name state { name districts { code } } code } } } query B { __typename }',
        operationName: 'A',
      }),
  },
  {
    name: '40 fragments, each spread twice in the one before',
    send: (client) =>
      client.query(
        `{ ...f0 } ${times(40, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f40 on Query { __typename }`,
      ),
  },
  {
    name: '100 fragments in one cycle',
    send: (client) =>
      client.query(`{ ...f0 } ${times(100, (n) => `fragment f${n} on Query { ...f${(n + 1) % 100} }`)}`),
  },
  {
    name: '25 fragments, each spread in every other',
    send: (client) =>
      client.query(
        `{ ...f0 } ${times(25, (n) => `fragment f${n} on Query { ${times(25, (m) => (m === n ? '' : `...f${m}`))} }`)}`,
      ),
  },
  {
    name: 'one fragment with all districts spread 300 times',
    send: (client) =>
      client.query(`{ ${times(300, () => '...f')} } fragment f on Query { states { districts { name } } }`),
  },
  {
    name: '150 unused fragments',
    send: (client) => client.query(`{ __typename } ${times(150, (n) => `fragment f${n} on Query { __typename }`)}`),
  },
  {
    name: '150 operations in one document',
    send: (client) => client.query(times(150, (n) => `query q${n} { __typename }`)),
  },
  {
    name: '450 unknown directives on one field',
    send: (client) => client.query(`{ __typename ${times(450, () => '@a')} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: '100 repeated @include directives on one field',
    send: (client) => client.query(`{ __typename ${times(100, () => '@include(if: true)')} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: '200 of 2^15 combinations of @include variables',
    send: (client) =>
      flood(200, (index) =>
        client.query(
          `query (${times(15, (n) => `$v${n}: Boolean!`)}) { ${times(15, (n) => `a${n}: __typename @include(if: $v${n})`)} }`,
          Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`v${n}`, ((index * 163) >> n) % 2 === 1])),
        ),
      ),
  },
  {
    name: '900 unknown fields',
    send: (client) => client.query(`{ ${times(900, (n) => `x${n}`)} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: '30 fields, each with an unknown argument of 500 characters',
    send: (client) => client.query(`{ ${times(30, (n) => `state(code: "1", ${longName(500)}${n}: 1) { name }`)} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: '150 conflicting fields',
    send: (client) => client.query(`{ ${times(150, (n) => `s: state(code: "${n}") { name }`)} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: 'conflicting fields in 60 fragments of one parent',
    send: (client) =>
      client.query(
        `{ states { ${times(60, (n) => `...f${n}`)} } } ${times(60, (n) => `fragment f${n} on State { n: ${n % 2 ? 'name' : 'code'} districts { n: code } }`)}`,
      ),
    bounds: { bytes: 20_000 },
  },
  {
    name: '30 deferred fragments over all districts',
    send: (client) =>
      client.post(
        { query: `{ ${times(30, (n) => `... @defer(label: "l${n}") { a${n}: states { districts { name } } }`)} }` },
        { accept: 'multipart/mixed' },
      ),
  },
  {
    name: '@defer inside all districts',
    send: (client) =>
      client.post(
        { query: '{ states { districts { ... @defer { name state { ... @defer { name } } } } } }' },
        { accept: 'multipart/mixed' },
      ),
  },
  {
    name: 'states and districts of each other, 11 levels deep',
    send: (client) => client.query(`{ states { ${'districts { state { '.repeat(5)} name ${'} } '.repeat(5)} } }`),
  },
  {
    name: 'an unknown operation name of 190,000 characters',
    send: (client) => client.post({ query: '{ __typename }', operationName: longName(190_000) }),
    bounds: { bytes: 10_000 },
  },
  {
    name: 'an operation named with 19,900 characters',
    send: (client) => client.query(`query ${longName(19_900)} { __typename }`),
    bounds: { bytes: 10_000 },
  },
  {
    name: '190 unused variables',
    send: (client) => client.query(`query (${times(190, (n) => `$v${n}: Int`)}) { __typename }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: 'an undefined variable of 600 characters used 30 times',
    send: (client) => client.query(`{ ${times(30, () => `state(code: $${longName(600)}) { name }`)} }`),
    bounds: { bytes: 20_000 },
  },
  {
    name: 'an unknown field of 19,900 characters',
    send: (client) => client.query(`{ ${longName(19_900)} }`),
    bounds: { bytes: 10_000 },
  },
]);

describeAttacks('documents, with introspection', { env: { INTROSPECTION: 'true' } }, [
  {
    name: '30 aliases of the introspection of all types',
    send: (client) => client.query(`{ ${aliases(30, '__schema { types { name description fields { name } } }')} }`),
  },
  {
    name: 'introspection with nine aliases on each of three levels',
    send: (client) =>
      client.query(
        `{ __schema { types { ${aliases(9, 'fields { ...g }')} } } } fragment g on __Field { ${times(9, (n) => `b${n}: type { ...u ofType { ...u ofType { ...u } } }`)} } fragment u on __Type { ${times(9, (n) => `c${n}: fields { ...f }`)} } fragment f on __Field { name description args { name description } }`,
      ),
    bounds: { bytes: 20_000 },
  },
  {
    name: 'introspection of types of fields of types, 11 levels deep',
    send: (client) =>
      client.query(`{ __type(name: "Query") { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } }`),
  },
]);
