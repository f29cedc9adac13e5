import eslint from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Imports run one way: main -> gateway -> domains -> umang, and sandbox -> domains' endpoints -> umang. */
const oneWay = (room, closed, patterns = []) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...patterns,
          ...closed.map((name) => ({
            group: [`**/${name}/**`, `**/${name}.js`],
            message: `src/${room} must not know of ${name}: imports run main -> gateway -> domains -> umang.`,
          })),
        ],
      },
    ],
  },
});

/** All that the sandbox knows of the domains is what goes over the wire. */
const declarationsOnly = {
  regex: '/domains/(?!(.*/)?(endpoints|wire)\\.js$)',
  message: 'src/sandbox takes nothing from the domains but endpoints.js and wire.js.',
};

const environmentDoor = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config/config.ts reads the environment.',
};

export default defineConfig(
  globalIgnores(['dist/', 'src/generated/', 'coverage/', 'test/recorded/', 'clients/operations/']),
  {
    files: ['**/*.{js,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: { process: 'readonly', URL: 'readonly', console: 'readonly', fetch: 'readonly', Buffer: 'readonly' },
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'test/tsconfig.json',
          'e2e/tsconfig.json',
          'src/graphiql/tsconfig.json',
          'examples/react/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-restricted-syntax': ['error', environmentDoor],
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/config/config.ts', 'test/**/*.ts', 'e2e/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['examples/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      // An answer over HTTP is what the server says it is; tests look into it as a client would.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  oneWay('umang', ['domains', 'gateway', 'sandbox', 'generated', 'graphiql', 'config', 'main']),
  oneWay('domains', ['gateway', 'sandbox', 'graphiql', 'config', 'main']),
  oneWay('gateway', ['sandbox', 'main']),
  oneWay('sandbox', ['gateway', 'generated', 'graphiql'], [declarationsOnly]),
  {
    files: ['schema/**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/*.graphql' } } },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/require-description': [
        'error',
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, rootField: true },
      ],
    },
  },
);
