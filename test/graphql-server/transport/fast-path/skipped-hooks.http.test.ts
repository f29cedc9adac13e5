/** Plugins whose hooks the fast path skips must be declared as covered, or the gateway does not start. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createSchema, createYoga, type Plugin } from 'graphql-yoga';
import { createFastPath } from '../../../../src/graphql-server/transport/fast-path/fast-path.js';
import {
  assertCoveredByFastPath,
  coveredByFastPath,
  skippedHooks,
} from '../../../../src/graphql-server/transport/fast-path/skipped-hooks.js';

/** Every hook of a Yoga plugin that a request calls, except instrumentation. */
const requestHooks = [
  'onRequest',
  'onRequestParse',
  'onParams',
  'onEnveloped',
  'onParse',
  'onValidate',
  'onContextBuilding',
  'onExecute',
  'onExecutionResult',
  'onResultProcess',
  'onResponse',
] as const;

const recordHooks = (called: Set<string>): Plugin =>
  Object.fromEntries(requestHooks.map((hook) => [hook, () => void called.add(hook)]));

const observer = {
  startRequest: () => {},
  onResult: () => {},
  onStreamStart: () => {},
  onStreamEnd: () => {},
  onResponse: () => {},
  recordRejected: () => '',
};
const masker = {
  maskResult: <T>(_: Request, result: T) => result,
  maskOperation: <T>(_: Request, result: T) => result,
};

function createServerWith(plugins: Plugin[]) {
  const yoga = createYoga({
    schema: createSchema({ typeDefs: 'type Query { a: Int }' }),
    plugins,
    logging: false,
  });
  const fastPath = createFastPath(yoga, {
    limits: { maxBodyBytes: 1000 },
    corsOrigins: [],
    plugins,
    masker,
    observer,
    onUnexpectedError: (error) => {
      throw error;
    },
  });
  return createServer((request, response) => fastPath(request, response, () => void yoga(request, response)));
}

describe('list of skipped hooks', () => {
  let close = () => {};
  afterEach(() => close());

  test('contains exactly the hooks that the standard path calls and the fast path does not', async () => {
    const called = new Set<string>();
    const server = createServerWith([coveredByFastPath('test', recordHooks(called))]).listen(0, '127.0.0.1');
    close = () => server.close();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const callHooks = async (path: string) => {
      called.clear();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ a }' }),
      });
      expect(await response.json()).toEqual({ data: { a: null } });
      return [...called].sort();
    };
    expect(await callHooks('/graphql?path=standard')).toEqual([...requestHooks].sort());
    const skipped: readonly string[] = skippedHooks;
    expect(await callHooks('/graphql')).toEqual(requestHooks.filter((hook) => !skipped.includes(hook)).sort());
  });
});

describe('fast path: a plugin', () => {
  test.each(skippedHooks)('with the skipped hook %s is rejected unless it is declared as covered', (hook) => {
    const plugin: Plugin = { [hook]: hook === 'instrumentation' ? {} : () => {} };
    expect(() => createServerWith([plugin])).toThrow(`The fast path skips ${hook}`);
    expect(() => assertCoveredByFastPath([coveredByFastPath('test', plugin)])).not.toThrow();
  });

  test('with only hooks that the fast path calls is accepted', () => {
    expect(() => assertCoveredByFastPath([{ onParams() {}, onParse() {}, onExecute() {} }])).not.toThrow();
  });
});
