/**
 * Generates the types of the schema and of its resolvers as codegen.yml configures them. It calls the core of GraphQL Code
 * Generator: its command-line program adds loaders for sources that this project does not have, which take 80 MB and most of
 * the run time. The command-line program accepts the same codegen.yml.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as typescriptResolvers from '@graphql-codegen/typescript-resolvers';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { readSchema } from './read-schema.mjs';

const root = resolve(import.meta.dirname, '..');
const pluginMap = { typescript, 'typescript-resolvers': typescriptResolvers };
const { schema: pattern, generates } = parseYaml(readFileSync(resolve(root, 'codegen.yml'), 'utf8'));

const schema = lexicographicSortSchema(readSchema(resolve(root, dirname(pattern))));

for (const [output, { plugins, config }] of Object.entries(generates)) {
  const filename = resolve(root, output);
  const content = await codegen({
    filename,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [],
    config,
    plugins: plugins.map((name) => ({ [name]: config })),
    pluginMap,
  });
  mkdirSync(dirname(filename), { recursive: true });
  writeFileSync(filename, content);
}
