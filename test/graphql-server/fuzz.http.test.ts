/** Random documents and variables, seeded: the gateway answers each in good form, and is well afterwards. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startGateway, type SandboxGateway } from '../support/gateway.js';
import { liveHeap } from '../support/heap.js';

/** As many as wanted: `FUZZ_RUNS=50000 npm run jest -- fuzz` takes a minute or two. */
const runs = Number(process.env['FUZZ_RUNS'] ?? 1000);

let gateway: SandboxGateway;
let token: string;

beforeAll(async () => {
  gateway = await startGateway();
  token = await gateway.signIn('asha.verma@sbx');
});

afterAll(() => gateway.close());

const words = [
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
const marks = [
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

const soup = fc.array(fc.constantFrom(...words, ...marks), { maxLength: 60 }).map((parts) => parts.join(' '));

const selection = fc.letrec<{ field: string }>((tie) => ({
  field: fc
    .tuple(
      fc.constantFrom(...words),
      fc.option(fc.array(tie('field'), { minLength: 1, maxLength: 3 }), { depthSize: 'small' }),
    )
    .map(([name, fields]) => (fields ? `${name} { ${fields.join(' ')} }` : name)),
})).field;

const documents = fc.oneof(
  soup,
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

const requests = fc.oneof(
  documents.map((query): unknown => ({ query })),
  fc.record({
    query: fc.constantFrom(...operations),
    variables: fc.record({ a: fc.jsonValue(), b: fc.jsonValue(), i: fc.jsonValue() }),
  }),
  fc.jsonValue(),
);

test(`${runs} random requests`, async () => {
  const before = liveHeap();
  await fc.assert(
    fc.asyncProperty(requests, async (body) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      expect(response.status).toBeLessThan(500);
      expect(text).not.toMatch(/\bat \S+ \(|node_modules|INTERNAL_SERVER_ERROR/);
      const answers = [JSON.parse(text)].flat();
      for (const answer of answers) expect(answer.data ?? answer.errors?.length).toBeTruthy();
    }),
    { numRuns: runs, seed: 20220131 },
  );
  expect((liveHeap() - before) / 1024 / 1024).toBeLessThan(200);
}, 1_800_000);
