import eslint from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The parts of `src` that import rules distinguish. A file outside all of them is an error. */
const elements = [
  { type: 'domain', pattern: 'src/domains/*', capture: ['name'] },
  { type: 'domains-index', pattern: 'src/domains' }, // the files that join the domains into one graph
  ...['config', 'gateway', 'observability', 'graphql-server', 'sandbox', 'umang', 'lib', 'generated', 'graphiql'].map(
    (folder) => ({ type: folder, pattern: `src/${folder}` }),
  ),
];

/** What each part may import besides its own files and packages. Everything else is an error. */
const allowedImports = {
  gateway: ['domain', 'domains-index', 'observability', 'graphql-server', 'umang', 'generated', 'lib'],
  observability: ['graphql-server', 'umang', 'lib'],
  domain: ['domains-index', 'umang', 'generated', 'lib'],
  'domains-index': ['domains-index', 'domain', 'umang', 'generated', 'lib'],
  sandbox: ['umang', 'lib'],
  umang: ['lib'],
  'graphql-server': ['lib'],
};

/** `config` produces the options of these parts: it imports their types, never their code. */
const configuredParts = ['gateway', 'observability', 'graphql-server', 'umang', 'sandbox'];

/** The domains, besides `shared`, that a domain may import. */
const allowedDomains = {
  linking: ['provider'], // a link names its provider
  locker: ['authorization', 'patient', 'provider', 'subscription'], // a locker setup consists of requests of both kinds
  patient: ['authorization', 'geography', 'locker', 'provider', 'session', 'subscription'], // the inbox lists every kind
  pin: ['session'], // confirming a PIN returns a token
  provider: ['geography'], // an address names its state and district
  session: ['patient'], // a sign-up ends with the patient's profile
  shared: ['provider'], // a requester is a provider
  subscription: ['patient', 'provider'], // subscription requests share fields with consent requests
};

const allow = (from, to, dependency) => ({
  from: { element: from },
  allow: { to, ...(dependency && { dependency }) },
});

const importRules = {
  files: ['src/**/*.{ts,tsx}'],
  ignores: ['src/generated/**'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { project: 'tsconfig.json' } },
    'boundaries/elements': elements,
    'boundaries/files': [
      { category: 'main', pattern: 'src/main.ts' },
      { category: 'sandbox-main', pattern: 'src/sandbox/main.ts' },
      { category: 'declarations', pattern: 'src/domains/**/{endpoints,wire}.ts' },
    ],
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        policies: [
          ...Object.entries(allowedImports).map(([type, types]) =>
            allow({ type }, { element: { types: { anyOf: types } } }),
          ),
          {
            from: { file: { categories: 'main' } },
            allow: { to: { element: { types: { anyOf: ['config', 'gateway', 'sandbox', 'lib'] } } } },
          },
          {
            from: { file: { categories: 'sandbox-main' } },
            allow: { to: { element: { types: { anyOf: ['config', 'lib'] } } } },
          },
          allow({ type: 'config' }, { element: { types: { anyOf: configuredParts } } }, { kind: 'type' }),
          allow({ type: 'domain' }, { element: { type: 'domain', captured: { name: 'shared' } } }),
          ...Object.entries(allowedDomains).map(([name, names]) =>
            allow({ type: 'domain', captured: { name } }, { element: { type: 'domain', captured: { name: names } } }),
          ),
          // The sandbox plays UMANG: it may know what goes over the wire and nothing of how the graph is resolved.
          allow({ type: 'sandbox' }, { element: { type: 'domain' }, file: { categories: 'declarations' } }),
        ],
      },
    ],
  },
};

const environmentAccess = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/config/env.ts reads the environment.',
};

export default defineConfig(
  globalIgnores(['**/dist/', 'src/generated/', 'coverage/', 'test/recorded/', 'clients/operations/']),
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
      'no-restricted-syntax': ['error', environmentAccess],
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/config/env.ts', 'test/**/*.ts', 'e2e/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['examples/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      // Tests read HTTP responses as a client does: untyped.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  importRules,
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
