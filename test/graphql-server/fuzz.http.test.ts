/** Random requests, seeded: each gets a well-formed response, and the heap does not grow. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type SandboxGateway, startGateway } from '../support/gateway.js';
import { measureHeapUsed } from '../support/heap.js';

/** `FUZZ_RUNS=50000` takes a minute or two. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterAll(() => gateway.close());

const names = [
  'me',
  'id',
  'name',
  'first',
  'links',
  'requests',
  'nodes',
  'states',
  'districts',
  'providers',
  '__typename',
  '__schema',
  'signIn',
  'verifyPin',
  'input',
  'pin',
  'x',
];
const tokens = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ':',
  '!',
  '$',
  '@',
  '...',
  '"',
  '"""',
  '#',
  ',',
  '=',
  '|',
  '&',
  '-1',
  '1e999',
  'null',
  'true',
  'query',
  'mutation',
  'subscription',
  'fragment',
  'on',
  '\u0000',
  '\ud800',
  '𝒳',
];

const randomTokens = fc.array(fc.constantFrom(...names, ...tokens), { maxLength: 60 }).map((parts) => parts.join(' '));

const selection = fc.letrec<{ field: string }>((tie) => ({
  field: fc
    .tuple(
      fc.constantFrom(...names),
      fc.option(fc.array(tie('field'), { minLength: 1, maxLength: 3 }), { depthSize: 'small' }),
    )
    .map(([name, fields]) => (fields ? `${name} { ${fields.join(' ')} }` : name)),
})).field;

const documents = fc.oneof(
  randomTokens,
  selection.map((field) => `{ ${field} }`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const operations = [
  'query ($a: String!, $b: Int) { providers(name: $a, first: $b) { totalCount } }',
  'query ($a: ID!) { provider(id: $a) { name } me { locker(id: $a) { id } authorization(requestId: $a) { status } } }',
  'query ($a: String, $b: Int) { me { requests(after: $a, first: $b) { totalCount } } }',
  'mutation ($i: VerifyPinInput!) { verifyPin(input: $i) { userErrors { code field } } }',
  'mutation ($i: ApproveSubscriptionRequestInput!) { approveSubscriptionRequest(input: $i) { userErrors { code field } } }',
  'mutation ($i: RequestAadhaarOtpInput!) { requestAadhaarOtp(input: $i) { userErrors { code field } } }',
];

const requestBodies = fc.oneof(
  documents.map((query): unknown => ({ query })),
  fc.record({
    query: fc.constantFrom(...operations),
    variables: fc.record({ a: fc.jsonValue(), b: fc.jsonValue(), i: fc.jsonValue() }),
  }),
  fc.jsonValue(),
);

test(`gateway: ${runs} random requests get a well-formed response without internals, and the heap does not grow`, async () => {
  const before = measureHeapUsed();
  await fc.assert(
    fc.asyncProperty(requestBodies, async (body) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      expect(response.status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat \S+ \(|node_modules|INTERNAL_SERVER_ERROR/);
      const results = [JSON.parse(text)].flat();
      for (const result of results) expect(result.data ?? result.errors?.length).toBeTruthy();
    }),
    { numRuns: runs, seed: 20220131 },
  );
  expect((measureHeapUsed() - before) / 1024 / 1024).toBeLessThan(200);
}, 1_800_000);
