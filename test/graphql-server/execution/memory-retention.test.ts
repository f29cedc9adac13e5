/** What is kept of a document and its operations is their own: nothing that somebody gave them. */
import { expect, test } from '@jest/globals';
import { createYoga } from 'graphql-yoga';
import { readConfig } from '../../../src/config/config.js';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { entryPlugins } from '../../../src/graphql-server/request-policy-plugins.js';
import { usePlanned } from '../../../src/graphql-server/execution/use-compiled-executor.js';
import { createSchema } from '../../../src/gateway/schema.js';
import { UmangFailure } from '../../../src/umang/failures/failure.js';
import { collectGarbage, liveHeap } from '../../support/heap.js';

const yoga = createYoga({
  schema: createSchema(false),
  plugins: [...entryPlugins({ ...readConfig({}).entry, introspection: false }), usePlanned()],
  logging: false,
});

/** As a stranger's request would. */
async function ask(query: string): Promise<WeakRef<object>> {
  const secret = { __typename: 'State', pin: '1234' };
  const variables = { some: true, secrets: [secret], undeclared: secret };
  const request = new yoga.fetchAPI.Request('http://localhost/graphql', { method: 'POST' });
  await yoga.getResultForParams({ params: { query, variables }, request }, {});
  return new WeakRef(secret);
}

test.each([
  ['with conditions', 'query ($some: Boolean!) { states { code name @skip(if: $some) } }'],
  [
    'with an interface',
    'query ($some: Boolean!) { me { requests { nodes { id ... on ConsentRequest @include(if: $some) { status } } } } }',
  ],
  ['with a union', 'query ($secrets: [_Any!]!) { _entities(representations: $secrets) { ... on State { code } } }'],
  ['a mutation', 'mutation { signOut { signedOut } }'],
  ['one of two', 'query One { states { code } } query Two ($some: Boolean!) { states { code @skip(if: $some) } }'],
  ['wrong by its syntax', '{ states { code '],
  ['wrong by the schema', '{ states { cod } }'],
  ['wrong by its variables', 'query ($some: Int!) { states { code @skip(if: $some) } }'],
  ['asking about the schema', '{ __schema { types { name } } }'],
  ['too deep', `{ ${'me { '.repeat(40)}${'}'.repeat(40)} }`.replaceAll('{ }', '{ id }')],
  ['too long', `{ ${'a: states { code } '.repeat(500)} }`],
])('%s', async (_what, query) => {
  const secret = await ask(query);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collectGarbage();
  expect(secret.deref()).toBeUndefined();
});

test('one out of a URL is kept without the URL', async () => {
  const junk = 'x'.repeat(14_000);
  const askAll = async (from: number) => {
    for (let index = from; index < from + 300; index++) {
      const response = await yoga.fetch(
        `http://localhost/graphql?variables={"junk":"${junk}"}&query={a${index}:__typename}`,
      );
      expect(await response.json()).toEqual({ data: { [`a${index}`]: 'Query' } });
    }
    return liveHeap();
  };
  const before = await askAll(1000);
  expect((await askAll(2000)) - before).toBeLessThan(300 * 10_000);
});

test('a failure of UMANG’s is kept without the call that failed', async () => {
  class Call {
    readonly fail = () => this.failNow();
    failNow() {
      return new UmangFailure('unavailable', myProfile);
    }
  }
  const failed = () => {
    const call = new Call();
    return { failure: call.fail(), call: new WeakRef(call) };
  };
  const { failure, call } = failed();
  await new Promise((resolve) => setTimeout(resolve, 10));
  collectGarbage();
  expect(call.deref()).toBeUndefined();
  expect(failure.stack).toContain('kept.test');
});
