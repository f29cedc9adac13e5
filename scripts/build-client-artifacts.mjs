/**
 * Builds the files in `clients/`: the schema as SDL and as introspection, the possible types of its interfaces and unions, and
 * the typed operations of the React example. `--check` writes nothing and lists the files that are out of date. Fails if the
 * schema has a breaking change, unless `--accept-breaking-changes` is set: the changelog has to announce each of them.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { addTypenameSelectionDocumentTransform, preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import {
  introspectionFromSchema,
  isAbstractType,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
} from 'graphql';
import prettier from 'prettier';
import { breakingChanges, readClientSchema } from './check-breaking-changes.mjs';

const root = resolve(import.meta.dirname, '..');
const clients = resolve(root, 'clients');
const example = resolve(root, 'examples/react/src');
const schema = readClientSchema();
const types = Object.values(schema.getTypeMap());

const customScalars = types.filter(({ astNode }) => astNode?.kind === 'ScalarTypeDefinition');
const sources = readdirSync(example, { recursive: true }).filter((name) => /\.tsx?$/.test(name));
const operations = sources.toSorted().flatMap((name) => {
  const text = readFileSync(`${example}/${name}`, 'utf8');
  return [...text.matchAll(/graphql\(`([^`]*)`\)/g)].map(([, sdl]) => ({ location: `${example}/${name}`, sdl }));
});

/** The client preset of GraphQL Code Generator, called without its command line interface. */
async function generateTypedOperations() {
  const schemaAst = lexicographicSortSchema(schema);
  const outputs = await preset.buildGeneratesSection({
    baseOutputDir: `${clients}/operations/`,
    schema: parse(printSchema(schemaAst)),
    schemaAst,
    documents: operations.map(({ location, sdl }) => ({ location, document: parse(sdl), rawSDL: sdl })),
    presetConfig: { fragmentMasking: { unmaskFunctionName: 'getFragmentData' }, persistedDocuments: true },
    documentTransforms: [{ transformObject: addTypenameSelectionDocumentTransform, config: {} }],
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      strictScalars: true,
      scalars: Object.fromEntries(customScalars.map(({ name }) => [name, 'string'])),
      importExtension: '.js',
    },
    plugins: [],
    pluginMap: {},
    pluginContext: {},
  });
  return Promise.all(outputs.map(async (output) => [relative(clients, output.filename), await codegen(output)]));
}

/** `printSchema` of graphql-js leaves out directives that GraphQL does not define. */
function printWithNullability(schema) {
  const text = printSchema(schema);
  let [start, printed] = [0, ''];
  for (const type of parse(text).definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION))
    for (const { name, loc } of type.fields) {
      const { directives } = schema.getType(type.name.value).getFields()[name.value].astNode;
      const nullability = directives.filter((directive) => directive.name.value === 'semanticNonNull').map(print);
      printed += [text.slice(start, loc.end), ...nullability].join(' ');
      start = loc.end;
    }
  return printed + text.slice(start);
}

const abstractTypes = types.filter((type) => isAbstractType(type) && !type.name.startsWith('__'));
const possibleTypes = abstractTypes.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);

const contents = {
  'schema.graphql': printWithNullability(schema),
  'introspection.json': JSON.stringify(introspectionFromSchema(schema)),
  'possibleTypes.json': JSON.stringify(Object.fromEntries(possibleTypes)),
  'operations.graphql': operations.map(({ sdl }) => sdl).join('\n'),
  ...Object.fromEntries(await generateTypedOperations()),
};

const options = await prettier.resolveConfig(`${root}/package.json`);
const format = (filepath, text) => prettier.format(text, { ...options, filepath });
const files = await Promise.all(
  Object.entries(contents).map(async ([name, text]) => ({
    name,
    text: await format(name, text),
    path: `${clients}/${name}`,
  })),
);
const outdated = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);

const messages = await breakingChanges(schema);
for (const message of messages) console.error(message);
if (messages.length > 0 && !process.argv.includes('--accept-breaking-changes')) process.exitCode = 1;
else if (process.argv.includes('--check')) {
  for (const { name } of outdated) console.error(`clients/${name} is out of date: run npm run generate:clients`);
  if (outdated.length > 0) process.exitCode = 1;
} else {
  mkdirSync(`${clients}/operations`, { recursive: true });
  for (const { path, text } of outdated) writeFileSync(path, text);
}
