/** README.md as its tests read it: fenced blocks, sections by heading, and the table of a section. */
import { readFileSync } from 'node:fs';

export const readme = readFileSync('README.md', 'utf8');

export interface Block {
  readonly language: string;
  readonly text: string;
}

export const blocksIn = (markdown: string): Block[] =>
  [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text: text.trim(),
  }));

export const blocks: readonly Block[] = blocksIn(readme);

/** Each `code span` outside the blocks. */
export const spans: readonly string[] = [...readme.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(
  ([, span = '']) => span,
);

/** What stands between a heading, of any level, and the next. */
export function sectionOf(heading: string): string {
  const [, after] = readme.split(new RegExp(`^#+ ${heading}$`, 'm'));
  if (after === undefined) throw new Error(`README.md has no heading “${heading}”`);
  return after.split(/^#+ /m)[0] ?? '';
}

export type Row = readonly string[];

export function tableUnder(heading: string): Row[] {
  const [, , ...rows] = sectionOf(heading)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
