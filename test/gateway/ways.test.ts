/** What is kept of an operation is the operation's own: nothing that somebody gave it. */
import { expect, test } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type DocumentNode, parse } from 'graphql';
import { readConfig } from '../../src/config.js';
import { countCalls } from '../../src/gateway/cost/cost.js';
import { usePlanned } from '../../src/gateway/planned/planned.js';
import { createSchema } from '../../src/gateway/schema.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const schema = createSchema();
const callsOf = countCalls(readConfig({}).entry.limits);
const planned = usePlanned();

/** As a stranger's request would: counted, and run. */
async function ask(document: DocumentNode): Promise<WeakRef<object>> {
  const secret = { __typename: 'State', pin: '1234' };
  const args = { schema, document, variableValues: { some: true, secrets: [secret], undeclared: secret } };
  callsOf(args);
  let run: ((given: object) => unknown) | undefined;
  await planned.onExecute?.({
    args,
    executeFn: () => 'not planned',
    setExecuteFn: (given: typeof run) => (run = given),
  } as never);
  await run?.({ ...args, contextValue: {} });
  return new WeakRef(secret);
}

test.each([
  'query ($some: Boolean!) { states { code name @skip(if: $some) } }',
  'query ($some: Boolean!) { me { requests { nodes { id ... on ConsentRequest @include(if: $some) { status } } } } }',
  'query ($secrets: [_Any!]!) { _entities(representations: $secrets) { ... on State { code } } }',
  'mutation { signOut { signedOut } }',
  'query One { states { code } } query Two ($some: Boolean!) { states { code @skip(if: $some) } }',
])('%s', async (text) => {
  const document = parse(text);
  const secret = await ask(document);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collectGarbage();
  expect(secret.deref()).toBeUndefined();
  expect(document.kind).toBe('Document'); // and so all that is kept with it is there
});
