/** Counts and log lines of unexpected shapes. */
import { beforeEach, expect, test } from '@jest/globals';
import { getStates } from '../../../src/domains/geography/endpoints.js';
import { myProfile } from '../../../src/domains/patient/endpoints.js';
import { createLogger } from '../../../src/observability/logger.js';
import { createUnexpectedShapeObserver } from '../../../src/observability/calls/unexpected-shapes.js';
import type { CallObserver } from '../../../src/umang/calls/call-observer.js';
import type { Endpoint } from '../../../src/umang/endpoint.js';
import type { UnexpectedShape } from '../../../src/umang/wire/reply/unexpected-shape.js';
import { captureLogs } from '../../support/log-lines.js';

let counted: string[];
let now: number;
let observe: CallObserver;
let logs: ReturnType<typeof captureLogs>;

beforeEach(() => {
  counted = [];
  now = 1000;
  logs = captureLogs();
  const log = createLogger('info', logs.options.logDestination);
  observe = createUnexpectedShapeObserver(
    log,
    (section, path) => void counted.push(`${section} ${path}`),
    () => now,
  );
});

const end = (endpoint: Endpoint, unexpectedShapes?: readonly UnexpectedShape[]) =>
  observe(endpoint, '1').end({ outcome: 'ok', durationMs: 1, unexpectedShapes });

const birthYear: UnexpectedShape = { path: 'dateOfBirth.year', kind: 'null', outcome: 'nulled' };
const linesLogged = () => logs.entries().map(({ section, path, kind }) => [section, path, kind].join(' '));

test('unexpected shapes: a reply without any is neither counted nor logged', () => {
  end(myProfile);
  end(myProfile, []);
  expect(counted).toEqual([]);
  expect(logs.text()).toBe('');
});

test('unexpected shapes: each occurrence is counted, and one line a minute is logged for each section, path and kind', () => {
  end(myProfile, [birthYear, birthYear]);
  end(myProfile, [{ ...birthYear, kind: 'text' }]);
  end(myProfile, [{ ...birthYear, path: 'id' }]);
  end(getStates, [birthYear]);
  expect(counted).toHaveLength(5);
  expect(counted.filter((series) => series === '17 dateOfBirth.year')).toHaveLength(3);
  expect(linesLogged()).toEqual([
    '17 dateOfBirth.year null',
    '17 dateOfBirth.year text',
    '17 id null',
    '42 dateOfBirth.year null',
  ]);
  now += 59_999;
  end(myProfile, [birthYear]);
  expect(linesLogged()).toHaveLength(4);
  now += 1;
  end(myProfile, [birthYear]);
  expect(linesLogged()).toHaveLength(5);
  expect(logs.entries().at(-1)).toMatchObject({ level: 40, outcome: 'nulled', suppressed: 2 });
});

test('unexpected shapes: beyond 2000 paths, all others count and are logged as OTHER', () => {
  for (let index = 0; index < 2100; index++) end(myProfile, [{ ...birthYear, path: `path${index}` }]);
  expect(new Set(counted).size).toBe(2001);
  expect(counted.filter((series) => series === '17 OTHER')).toHaveLength(100);
  expect(linesLogged()).toHaveLength(2001);
  end(myProfile, [{ ...birthYear, path: 'path0' }]);
  expect(counted.at(-1)).toBe('17 path0');
});
