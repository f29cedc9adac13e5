/**
 * GraphQL Code Generator for an app of your own: `npx graphql-codegen --config clients/codegen.ts` checks the operations in
 * `src` against the schema and generates their types into `src/gql`.
 */
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Every custom scalar is a string in JSON. A scalar that is missing here stops the generation. */
const scalars = {
  AadhaarNumber: 'string',
  DateTime: 'string',
  HealthIdNumber: 'string',
  MobileNumber: 'string',
  Otp: 'string',
  Password: 'string',
  PhrAddress: 'string',
  Pin: 'string',
  UUID: 'string',
};

const config: CodegenConfig = {
  schema: 'clients/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  generates: {
    'src/gql/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform], // without it, the types have no `__typename`
      presetConfig: { fragmentMasking: false },
      config: {
        strictScalars: true,
        scalars,
        enumsAsTypes: true,
        immutableTypes: true,
        useTypeImports: true,
        importExtension: '.js',
      },
    },
  },
};

export default config;
