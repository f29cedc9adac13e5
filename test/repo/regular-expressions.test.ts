/**
 * Every regular expression that reads what a client or UMANG sent takes linear time: it is run on long texts that almost match,
 * made of the beginnings of texts that do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import ts from 'typescript';

const folders = ['src/umang', 'src/domains', 'src/graphql-server', 'src/gateway'];
/** A quadratic expression takes seconds for a text of this length, a linear one some milliseconds. */
const textLength = 150_000;
const maxMs = 150;
const endings = ['', '!', '\n!', '"\u0001'];

interface Pattern {
  readonly location: string;
  readonly regex: RegExp;
}

const sourceFiles = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);

function findPatterns(file: string): Pattern[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const patterns: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const regex = new RegExp(node.text.slice(1, end), node.text.slice(end + 1).replace('g', ''));
      patterns.push({ location: `${file}:${line}`, regex });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return patterns;
}

/** Texts that the expression matches. Assertions are left out, which fast-check does not generate for. */
function sampleMatches({ source, flags }: RegExp): string[] {
  const withoutAssertions = source.replaceAll(/\(\?<?[=!](?:[^()]|\([^()]*\))*\)|\\b|(?<!\[)\^|\$(?!\{)/g, '');
  const regex = new RegExp(withoutAssertions, flags.replaceAll(/[^su]/g, ''));
  return fc.sample(fc.stringMatching(regex), { numRuns: 4, seed: 1 });
}

/** Each beginning of a match repeated, and each beginning of one followed by its last character repeated. */
function* adversarialTexts(regex: RegExp): Generator<string> {
  const starts = sampleMatches(regex).flatMap((match) =>
    Array.from({ length: Math.min(match.length, 40) }, (_, index) => match.slice(0, index + 1)),
  );
  for (const start of new Set([...starts, ' ', '0', 'a', '"'])) {
    const last = start.at(-1) ?? '';
    for (const text of [start.repeat(Math.ceil(textLength / start.length)), start + last.repeat(textLength)])
      for (const ending of endings) yield text + ending;
  }
}

/** CPU time, since other processes may run in between: the shorter of two runs, because garbage collection counts. */
function measureMs(regex: RegExp, text: string): number {
  const run = (): number => {
    const start = process.cpuUsage();
    regex.test(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const first = run();
  return first < maxMs ? first : Math.min(first, run());
}

const findSlowText = (regex: RegExp): string | undefined => {
  for (const text of adversarialTexts(regex)) {
    if (measureMs(regex, text) > maxMs) return text.slice(0, 60);
  }
  return undefined;
};

describe('regular expressions', () => {
  test.each(sourceFiles.flatMap(findPatterns).map(({ location, regex }) => [location, regex] as const))(
    '%s: %s takes linear time',
    (_location, regex) => {
      expect(findSlowText(regex)).toBeUndefined();
    },
  );

  test.each([/(cannot represent [^:]*): [^]*$/, /multipart\/mixed[^,]*;\s*spec=1/])(
    'the texts reveal that %s takes quadratic time',
    (regex) => {
      expect(findSlowText(regex)).toBeDefined();
    },
  );
});
