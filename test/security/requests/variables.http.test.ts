/** Variables: large, deep or odd values that are parsed, checked, forwarded or repeated in answers. */
import { aliases, bearer, times } from '../support/compose.js';
import { describeAttacks } from '../support/describe-attacks.js';
import { signPatientToken } from '../support/patient-tokens.js';

const state = 'query ($code: String!) { state(code: $code) { name } }';
const none = { calls: 0, bytes: 20_000 };
const json = (value: string): string => `{"query":${JSON.stringify(state)},"variables":${value}}`;
const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code field message } } }';
const signedIn = async () => bearer(await signPatientToken('variables'));

describeAttacks('variables', {}, [
  {
    name: 'arrays nested 90,000 levels',
    send: (client) => client.post(json(`{"code":${'['.repeat(90_000)}${']'.repeat(90_000)}}`)),
    bounds: none,
  },
  {
    name: 'objects nested 30,000 levels',
    send: (client) => client.post(json(`{"code":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`)),
    bounds: none,
  },
  {
    name: 'an unused variable of objects nested 30,000 levels',
    send: (client) => client.post(json(`{"code":"1","x":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`)),
    bounds: { bytes: 20_000, calls: 1 },
  },
  {
    name: 'a list of 90,000 integers for a string',
    send: (client) => client.query(state, { code: Array.from({ length: 90_000 }, () => 1) }),
    bounds: none,
  },
  {
    name: 'an integer of 190,000 digits',
    send: (client) => client.post(json(`{"code":${'9'.repeat(190_000)}}`)),
    bounds: none,
  },
  {
    name: '10,000 floats such as 1e-400 and 1e400',
    send: (client) =>
      client.post(json(`{"code":"1","x":[${times(10_000, (n) => (n % 2 ? '1e-400' : '1e400'), ',')}]}`)),
    bounds: { bytes: 20_000, calls: 1 },
  },
  {
    name: 'a state code of 190,000 characters',
    send: (client) => client.query(state, { code: 'x'.repeat(190_000) }),
    bounds: { ...none, calls: 1 },
  },
  {
    name: '30,000 unicode escapes',
    send: (client) => client.post(json(`{"code":"${'\\ufdfa'.repeat(30_000)}"}`)),
    bounds: { ...none, calls: 1 },
  },
  {
    name: '15,000 unused variables',
    send: (client) => client.post(json(`{"code":"1",${times(15_000, (n) => `"v${n}":1`, ',')}}`)),
    bounds: { bytes: 20_000, calls: 1 },
  },
  {
    name: '17,000 duplicate keys',
    send: (client) => client.post(json(`{${times(17_000, () => '"code":"1"', ',')}}`)),
    bounds: { bytes: 20_000, calls: 1 },
  },
  {
    name: '__proto__ and constructor keys',
    send: (client) =>
      Promise.all(
        ['__proto__', 'constructor', 'prototype'].map((key) =>
          client.post(
            `{"query":"{__typename}","${key}":{"query":"{states{code}}","isOperator":true},"variables":{"${key}":{"code":"1"}}}`,
          ),
        ),
      ),
    bounds: none,
    check: async (_result, target) => ((await target.isResponsive()) ? undefined : 'the gateway no longer answers'),
  },
  {
    name: 'an unknown input field of 190,000 characters',
    send: (client) => client.query(signIn, { input: { ['f'.repeat(190_000)]: 1 } }),
    bounds: none,
  },
  {
    name: '10,000 unknown input fields',
    send: (client) =>
      client.query(signIn, { input: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, 1])) }),
    bounds: none,
  },
  {
    name: 'an enum value of 190,000 characters',
    send: (client) =>
      client.query('query ($s: RequestStatusFilter) { me { requests(status: $s) { totalCount } } }', {
        s: 'X'.repeat(190_000),
      }),
    bounds: none,
  },
  {
    name: 'a list of 20,000 invalid enum values',
    send: (client) =>
      client.query('query ($k: [PatientRequestKind!]) { me { requests(kinds: $k) { totalCount } } }', {
        k: Array.from({ length: 20_000 }, (_, n) => `K${n}`),
      }),
    bounds: none,
  },
  {
    name: 'a list of 12,000 equal request kinds',
    send: async (client) =>
      client.query(
        'query ($k: [PatientRequestKind!]) { me { requests(kinds: $k) { totalCount } } }',
        { k: Array.from({ length: 12_000 }, () => 'CONSENT') },
        await signedIn(),
      ),
    bounds: { bytes: 20_000, calls: 8 },
  },
  {
    name: 'a state code of 60,000 characters in 25 cursors of a search',
    send: async (client) =>
      client.query(
        `query ($c: String) { providers(name: "hospital", stateCode: $c) { edges { ${aliases(25, 'cursor')} } } }`,
        { c: '2'.repeat(60_000) },
        await signedIn(),
      ),
    bounds: { bytes: 50_000, calls: 2 },
  },
  {
    name: 'a search name of 60,000 characters in 25 cursors',
    send: async (client) =>
      client.query(
        `query ($n: String!) { providers(name: $n) { edges { ${aliases(25, 'cursor')} } pageInfo { endCursor } } }`,
        { n: 'hospital'.repeat(7500) },
        await signedIn(),
      ),
    bounds: { bytes: 50_000, calls: 2 },
  },
]);
