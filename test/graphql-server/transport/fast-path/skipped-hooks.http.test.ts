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

/** What calls each hook of a Yoga plugin. The type-check fails for a hook that is not listed. */
const callers = {
  onYogaInit: 'server',
  onPluginInit: 'server',
  onSchemaChange: 'server',
  onDispose: 'server',
  instrumentation: 'wrapper',
  onRequest: 'query',
  onRequestParse: 'query',
  onParams: 'query',
  onEnveloped: 'query',
  onParse: 'query',
  onValidate: 'query',
  onContextBuilding: 'query',
  onExecute: 'query',
  onSubscribe: 'subscription',
  onExecutionResult: 'query',
  onResultProcess: 'query',
  onResponse: 'query',
} as const satisfies Record<Extract<keyof Plugin, string>, 'server' | 'wrapper' | 'query' | 'subscription'>;

const queryHooks = Object.entries(callers).flatMap(([hook, caller]) => (caller === 'query' ? [hook] : []));

const recordHooks = (calledHooks: Set<string>): Plugin =>
  Object.fromEntries(queryHooks.map((hook) => [hook, () => void calledHooks.add(hook)]));

const ids = { traceId: '', requestId: '' };
const observer = {
  startRequest: () => ids,
  identify: () => ids,
  onResult: () => {},
  onStreamStart: () => {},
  onStreamEnd: () => {},
  onResponse: () => {},
  recordRejected: () => ids,
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
    corsOrigins: { listed: [], loopback: false },
    plugins,
    validDocuments: { has: () => false },
    masker,
    observer,
    fail: (_response, error) => {
      throw error;
    },
  });
  return createServer((request, response) => fastPath(request, response, () => void yoga(request, response)));
}

describe('list of skipped hooks', () => {
  let close = () => {};
  afterEach(() => close());

  test('contains exactly the hooks that the standard path calls and the fast path does not', async () => {
    const calledHooks = new Set<string>();
    const server = createServerWith([coveredByFastPath('test', recordHooks(calledHooks))]).listen(0, '127.0.0.1');
    close = () => server.close();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const callHooks = async (path: string) => {
      calledHooks.clear();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ a }' }),
      });
      expect(await response.json()).toEqual({ data: { a: null } });
      return [...calledHooks].sort();
    };
    expect(await callHooks('/graphql?path=standard')).toEqual([...queryHooks].sort());
    const skipped: readonly string[] = skippedHooks;
    expect(await callHooks('/graphql')).toEqual(queryHooks.filter((hook) => !skipped.includes(hook)).sort());
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
