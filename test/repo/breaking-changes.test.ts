/** The schema is a promise: what clients were given stays until it was deprecated. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const run = promisify(execFile);
const script = (name: string, ...given: string[]): Promise<string> =>
  run(process.execPath, [`scripts/${name}.mjs`, ...given]).then(
    () => '',
    ({ stderr }: { stderr: string }) => stderr.trim(),
  );

test('what client teams are given is in step with the schema: npm run clients', async () => {
  expect(await script('clients', '--check')).toBe('');
}, 60_000);

const old = '@deprecated(reason: "It is old.")';
const before = `
  type Query {
    kept(taken: Int, old: Int ${old}): Kept
    old: Old ${old}
  }
  type Kept {
    word: Word
    name: String
    old: String ${old}
  }
  type Old {
    name: String
  }
  enum Word {
    ONE
    OLD ${old}
  }
  interface Thing {
    name: String
  }
  type Tool implements Thing {
    name: String
  }
`;
const without = (...parts: (string | RegExp)[]) => parts.reduce<string>((sdl, part) => sdl.replace(part, ''), before);
const oldType = /type Old \{[^}]*\}/;

describe('a schema', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'promise-'));
    writeFileSync(join(directory, 'promised.sdl'), before);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const held = (sdl: string) => {
    writeFileSync(join(directory, 'now.graphql'), sdl);
    return script('promise', directory, join(directory, 'promised.sdl'));
  };

  test.each([
    ['keeps its promise as it is', before],
    ['may grow', before.replace('type Kept {', 'type Kept { more: Int')],
    ['may lose what was deprecated', without(`old: String ${old}`, `, old: Int ${old}`, `OLD ${old}`)],
    ['may lose a type with the last field that led to it', without(`old: Old ${old}`, oldType)],
  ])('%s', async (_, sdl) => {
    expect(await held(sdl)).toBe('');
  });

  test.each([
    ['a field', without(/name: String(?=\n {4}old)/), "Field 'name'"],
    ['an argument', without('taken: Int, '), "Argument 'taken"],
    ['a word', without('ONE'), "Enum value 'ONE'"],
    ['a type behind an interface', without(/type Tool [^}]*\}/), "Type 'Tool'"],
    ['its old type', before.replace('word: Word', 'word: String'), "Field 'Kept.word'"],
    ['its ease', before.replace('taken: Int', 'taken: Int!'), 'taken'],
  ])('breaks it without %s', async (_, sdl, named) => {
    expect(await held(sdl)).toContain(named);
  });
});
