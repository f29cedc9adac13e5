/**
 * Builds what client teams need, in `clients/`: the schema as SDL and as introspection, the types behind its interfaces, and
 * the operations of the React example, typed. With `--check` nothing is written, and what is not in step is named. A schema
 * that breaks its promise is not built.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import { introspectionFromSchema, isAbstractType, printSchema } from 'graphql';
import prettier from 'prettier';
import { broken, readSchema } from './promise.mjs';

const root = resolve(import.meta.dirname, '..');
const clients = resolve(root, 'clients');
const example = resolve(root, 'examples/react/src');
const schema = readSchema();
const types = Object.values(schema.getTypeMap());

const ownScalars = types.filter(({ astNode }) => astNode?.kind === 'ScalarTypeDefinition');
const typed = await generate(
  {
    silent: true,
    schema: printSchema(schema),
    documents: `${example}/*.{ts,tsx}`,
    generates: {
      [`${clients}/operations/`]: {
        preset: 'client',
        presetConfig: { fragmentMasking: { unmaskFunctionName: 'getFragmentData' }, persistedDocuments: true },
        documentTransforms: [addTypenameSelectionDocumentTransform],
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          immutableTypes: true,
          strictScalars: true,
          scalars: Object.fromEntries(ownScalars.map(({ name }) => [name, 'string'])),
          importExtension: '.js',
        },
      },
    },
  },
  false,
);

/** As the example's authors wrote them, to be read and pasted. */
function operations() {
  const texts = readdirSync(example).map((name) => readFileSync(`${example}/${name}`, 'utf8'));
  return texts
    .flatMap((text) => [...text.matchAll(/graphql\(`([^`]*)`\)/g)].map(([, operation]) => operation))
    .join('\n');
}

const abstract = types.filter((type) => isAbstractType(type) && !type.name.startsWith('__'));
const possibleTypes = abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);

const built = {
  'schema.graphql': printSchema(schema),
  'introspection.json': JSON.stringify(introspectionFromSchema(schema)),
  'possibleTypes.json': JSON.stringify(Object.fromEntries(possibleTypes)),
  'operations.graphql': operations(),
  ...Object.fromEntries(typed.map(({ filename, content }) => [relative(clients, filename), content])),
};

const options = await prettier.resolveConfig(`${root}/package.json`);
const format = (filepath, text) => prettier.format(text, { ...options, filepath });
const files = await Promise.all(
  Object.entries(built).map(async ([name, text]) => ({
    name,
    text: await format(name, text),
    path: `${clients}/${name}`,
  })),
);
const changed = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);

const breaks = await broken(schema);
for (const sentence of breaks) console.error(sentence);
if (breaks.length > 0) process.exitCode = 1;
else if (process.argv.includes('--check')) {
  for (const { name } of changed) console.error(`clients/${name} is not in step with the schema: npm run clients`);
  if (changed.length > 0) process.exitCode = 1;
} else {
  mkdirSync(`${clients}/operations`, { recursive: true });
  for (const { path, text } of changed) writeFileSync(path, text);
}
