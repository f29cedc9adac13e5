/** The guides for client teams work as they are written, each with the real library against a real gateway. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SandboxGateway, startGateway } from '../support/gateway.js';
import { follow, readGuide } from './guide.js';

let gateway: SandboxGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const { devDependencies, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

describe.each(['fetch', 'apollo-client', 'urql', 'relay'])('%s', (name) => {
  test('does what it says', async () => {
    const guide = readGuide(name, gateway.url);
    expect(Object.keys({ ...devDependencies, ...dependencies })).toEqual(expect.arrayContaining([...guide.packages]));
    expect(guide.steps).not.toEqual([]);
    for (const step of guide.steps) {
      const printed = await follow(guide, step);
      if (step.expected !== undefined) expect(printed).toBe(step.expected);
    }
  }, 60_000);
});
