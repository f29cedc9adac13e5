/** Literals and lexical forms that are expensive to lex, to parse or to report. */
import { times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';

const stateOf = (literal: string): string => `{ state(code: ${literal}) { name } }`;
const small = { bytes: 10_000, calls: 1 };

describeAttacks('literals', {}, [
  {
    name: 'an integer literal of 19,900 digits',
    send: (client) => client.query(`{ lockerServices(first: ${'9'.repeat(19_900)}) { totalCount } }`),
    bounds: small,
  },
  {
    name: 'a float literal of 19,900 digits',
    send: (client) => client.query(`{ lockerServices(first: 1.${'9'.repeat(19_900)}e999) { totalCount } }`),
    bounds: small,
  },
  {
    name: 'a string of 3,300 unicode escapes',
    send: (client) => client.query(stateOf(`"${'\\uFDFA'.repeat(3300)}"`)),
    bounds: small,
  },
  {
    name: 'a block string of 19,000 newlines',
    send: (client) => client.query(stateOf(`"""${'\n'.repeat(19_000)}"""`)),
    bounds: small,
  },
  {
    name: 'a block string of 9,000 indented lines',
    send: (client) => client.query(stateOf(`"""${'\n '.repeat(9_000)}x"""`)),
    bounds: small,
  },
  {
    name: 'a list literal nested 480 levels',
    send: (client) => client.query(stateOf(`${'['.repeat(480)}${']'.repeat(480)}`)),
    bounds: small,
  },
  {
    name: 'an object literal nested 300 levels',
    send: (client) =>
      client.query(`mutation { signIn(input: ${'{a:'.repeat(300)}1${'}'.repeat(300)}) { session { token } } }`),
    bounds: small,
  },
  {
    name: '19,000 opening braces',
    send: (client) => client.query('{'.repeat(19_000)),
    bounds: small,
  },
  {
    name: '190,000 characters of an unterminated string',
    send: (client) => client.query(stateOf(`"${'x'.repeat(190_000)}`)),
    bounds: small,
  },
  {
    name: '19,900 characters of comments before a syntax error',
    send: (client) => client.query(`${'#\n'.repeat(9_950)}}`),
    bounds: small,
  },
  {
    name: '19,900 ignored commas and byte order marks',
    send: (client) => client.query(`${',\uFEFF'.repeat(9_900)}{ __typename }`),
    bounds: small,
  },
  {
    name: '300 errors in a document of 19,000 newlines',
    send: (client) => client.query(`{ ${'\n'.repeat(17_000)} ${times(300, (n) => `x${n}`)} }`),
    bounds: { bytes: 20_000, calls: 0 },
  },
  {
    name: '30 fields that fail at run time in a document of 18,000 newlines',
    send: (client) => client.query(`{ ${'\n'.repeat(18_000)} ${times(30, (n) => `a${n}: me { id }`)} }`),
    bounds: { bytes: 20_000, calls: 0 },
  },
  {
    name: 'an enum value of 19,000 characters',
    send: (client) =>
      client.query(
        `mutation { verifyPin(input: {pin: "1234", scope: ${'A'.repeat(19_000)}}) { userErrors { code } } }`,
      ),
    bounds: small,
  },
  {
    name: 'a list literal of 900 invalid enum values',
    send: (client) => client.query(`{ me { requests(kinds: [${times(900, (n) => `K${n}`)}]) { totalCount } } }`),
    bounds: { bytes: 20_000, calls: 0 },
  },
  {
    name: 'a document of 190,000 characters, sent 30 times',
    send: async (client) => {
      for (let n = 0; n < 30; n++) await client.query(`{ __typename } #${'x'.repeat(190_000)}`);
    },
    bounds: { bytes: 30_000, calls: 0 },
  },
  {
    name: 'a document of 19,000 invalid characters, sent 30 times',
    send: async (client) => {
      for (let n = 0; n < 30; n++) await client.query(`{ __typename ${'\\'.repeat(19_000)}${n}`);
    },
    bounds: { bytes: 30_000, calls: 0 },
  },
  {
    name: 'a query that is a number, an array, an object or null',
    send: (client) => Promise.all([1, ['{ __typename }'], {}, null].map((query) => client.post({ query }))),
    bounds: { bytes: 5_000, calls: 0 },
  },
]);
