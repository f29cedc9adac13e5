/** GraphQL Code Generator: `npm run codegen` generates `clients/operations` from the operations in `src`. */
import { readFileSync } from 'node:fs';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

/** Every custom scalar is a string in JSON. */
const schema = readFileSync('clients/schema.graphql', 'utf8');
const scalars = Object.fromEntries(
  [...schema.matchAll(/^scalar (\w+)/gm)].map(([, name = '']) => [name, 'string'] as const),
);

export default {
  schema: 'clients/schema.graphql',
  documents: 'src/**/*.{ts,tsx}',
  generates: {
    'clients/operations/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform], // without it, the types have no `__typename`
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'getFragmentData' }, persistedDocuments: true },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        scalars,
        importExtension: '.js',
      },
    },
  },
};
