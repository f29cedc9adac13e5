import { expect, test } from '@jest/globals';
import { createLogger } from '../../src/observability/logger.js';
import { createPrettyLog } from '../../src/observability/pretty-log.js';

function log(hasColors: boolean) {
  const lines: string[] = [];
  const terminal = { write: (text: string) => lines.push(text), hasColors: () => hasColors };
  return { lines, logger: createLogger('debug', createPrettyLog(terminal)) };
}

test('pretty log: a line has the time of day, level, message and fields, without empty ones', () => {
  const { lines, logger } = log(false);
  logger.info({ status: 200, outcome: 'ok', calls: [{ section: 2, durationMs: 4 }], errorCodes: [] }, 'request');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^\d\d:\d\d:\d\d INFO {2}request status=200 outcome=ok calls=\[{"section":2,"durationMs":4}\]\n$/,
  );
});

test('pretty log: only a terminal with colors gets colors', () => {
  const { lines, logger } = log(true);
  logger.warn('slow');
  expect(lines[0]).toContain('\u001b[33mWARN \u001b[39m slow');
});

test('pretty log: control characters in messages and values do not reach the terminal', () => {
  const { lines, logger } = log(false);
  logger.error({ at: 'a\u001b[2J\u009bb\n' }, 'x\u001b[31m\ny');
  expect(lines[0]).not.toMatch(/\p{Cc}(?!$)/u);
  expect(lines[0]).toContain('x[31my');
});
