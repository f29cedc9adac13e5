/** Reads the Markdown files of the repository and parses their code blocks, links and tables. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Document {
  readonly path: string;
  readonly text: string;
}

export interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

export type Row = readonly string[];

const read = (path: string): Document => ({ path, text: readFileSync(path, 'utf8') });

const listMarkdown = (directory: string, recursive = false): string[] =>
  readdirSync(directory, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => (directory === '.' ? name : `${directory}/${name}`));

/** All Markdown documents of the repository. */
export const documents: readonly Document[] = [
  ...listMarkdown('.'),
  ...listMarkdown('docs', true),
  ...listMarkdown('examples/react'),
  ...listMarkdown('examples/federation'),
].map(read);

export const parseCodeBlocks = (markdown: string): CodeBlock[] =>
  [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text: text.trim(),
  }));

/** Code blocks of the README and of docs/, in this order. The client guides and the federation guide have their own tests. */
export const codeBlocks: readonly CodeBlock[] = ['README.md', ...listMarkdown('docs')].flatMap((path) =>
  parseCodeBlocks(read(path).text),
);

/** The code spans outside of code blocks. */
export const codeSpans = ({ text }: Document): string[] =>
  [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);

/** The targets of links to files of the repository, without their fragments. */
export const fileLinks = ({ text }: Document): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^\w+:/.test(target));

/** The rows of the first table. */
export function firstTable({ text }: Document): Row[] {
  const [, , ...rows] = /(?:^\|.*\n)+/m.exec(text)?.[0].trim().split('\n') ?? [];
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

export function findDocument(path: string): Document {
  const document = documents.find((candidate) => candidate.path === path);
  if (!document) throw new Error(`There is no ${path}`);
  return document;
}
