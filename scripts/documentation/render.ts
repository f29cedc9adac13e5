/** Puts the generated tables into the Markdown files of docs/, and writes the JSON Schema of the configuration. */
import { readdirSync, readFileSync } from 'node:fs';
import prettier from 'prettier';
import { createConfigJsonSchema } from '../../src/config/json-schema.js';
import { type Row, type Table, tables } from './tables.js';

export interface Document {
  readonly path: string;
  readonly text: string;
}

const configSchemaFile = 'configuration.schema.json';

/** @returns the files whose tables differ from the code, with the text they should have */
export async function outdatedDocuments(directory = 'docs'): Promise<Document[]> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.md') || name === configSchemaFile,
  );
  const documents = await Promise.all(
    names.map(async (name) => {
      const path = `${directory}/${name}`;
      const before = readFileSync(path, 'utf8');
      return { path, before, text: await render(path, before) };
    }),
  );
  return documents.filter(({ before, text }) => before !== text).map(({ path, text }) => ({ path, text }));
}

async function render(path: string, markdown: string): Promise<string> {
  if (path.endsWith(`/${configSchemaFile}`))
    return prettier.format(JSON.stringify(createConfigJsonSchema()), {
      ...(await prettier.resolveConfig(path)),
      filepath: path,
    });
  if (!markdown.includes('<!-- generated:')) return markdown;
  const text = markdown.replaceAll(/<!-- generated:([\w-]+) -->\n.*?<!-- \/generated -->/gs, (_, name: string) => {
    const table = tables[name];
    if (!table) throw new Error(`${path} names a table that does not exist: ${name}`);
    return `<!-- generated:${name} -->\n\n${toMarkdown(table)}\n\n<!-- /generated -->`;
  });
  return prettier.format(text, { ...(await prettier.resolveConfig(path)), filepath: path });
}

function toMarkdown({ columns, rows }: Table): string {
  const toLine = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [toLine(columns), toLine(columns.map(() => '---')), ...rows().map(toLine)].join('\n');
}
