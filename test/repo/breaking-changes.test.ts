/** A schema change may remove only deprecated parts. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const execute = promisify(execFile);

/** @returns the standard error of the script if it fails, else an empty string */
const runScript = (name: string, ...args: string[]): Promise<string> =>
  execute(process.execPath, [`scripts/${name}.mjs`, ...args]).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr.trim(),
  );

test('client artifacts: npm run generate:clients changes no file', async () => {
  expect(await runScript('build-client-artifacts', '--check')).toBe('');
}, 60_000);

const deprecated = '@deprecated(reason: "Superseded.")';
const baseline = `
  type Query {
    item(size: Int, oldSize: Int ${deprecated}): Item
    legacy: Legacy ${deprecated}
  }
  type Item {
    color: Color
    name: String
    oldName: String ${deprecated}
  }
  type Legacy {
    name: String
  }
  enum Color {
    RED
    OLD_RED ${deprecated}
  }
  interface Thing {
    name: String
  }
  type Tool implements Thing {
    name: String
  }
`;
const without = (...parts: (string | RegExp)[]) =>
  parts.reduce<string>((sdl, part) => {
    const shorter = sdl.replace(part, '');
    if (shorter === sdl) throw new Error(`The baseline has no ${String(part)}`);
    return shorter;
  }, baseline);
const legacyType = /type Legacy \{[^}]*\}/;

describe('breaking changes', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'breaking-changes-'));
    writeFileSync(join(directory, 'baseline.sdl'), baseline);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const check = (sdl: string) => {
    writeFileSync(join(directory, 'schema.graphql'), sdl);
    return runScript('check-breaking-changes', directory, join(directory, 'baseline.sdl'));
  };

  test.each([
    ['an unchanged schema', baseline],
    ['a new field', baseline.replace('type Item {', 'type Item { more: Int')],
    [
      'the removal of deprecated parts',
      without(`oldName: String ${deprecated}`, `, oldSize: Int ${deprecated}`, `OLD_RED ${deprecated}`),
    ],
    [
      'the removal of a type together with its last, deprecated field',
      without(`legacy: Legacy ${deprecated}`, legacyType),
    ],
    [
      'another enum of a field with the same values',
      baseline.replace('color: Color', 'color: Shade').concat('enum Shade { OLD_RED RED }'),
    ],
  ])('%s is accepted', async (_, sdl) => {
    expect(await check(sdl)).toBe('');
  });

  test.each([
    ['the removal of a field', without(/name: String(?=\n {4}oldName)/), "Field 'name'"],
    ['the removal of an argument', without('size: Int, '), "Argument 'size"],
    ['the removal of an enum value', without('RED\n'), "Enum value 'RED'"],
    ['the removal of a type behind an interface', without(/type Tool [^}]*\}/), "Type 'Tool'"],
    ['another type of a field', baseline.replace('color: Color', 'color: String'), "Field 'Item.color'"],
    [
      'another enum of a field with more values',
      baseline.replace('color: Color', 'color: Shade').concat('enum Shade { OLD_RED RED BLUE }'),
      "Field 'Item.color'",
    ],
    [
      'a list of another enum',
      baseline.replace('color: Color', 'color: [Shade]').concat('enum Shade { OLD_RED RED }'),
      "Field 'Item.color'",
    ],
    ['a required argument', baseline.replace('(size: Int', '(size: Int!'), 'size'],
  ])('%s is reported', async (_, sdl, message) => {
    expect(await check(sdl)).toContain(message);
  });
});
