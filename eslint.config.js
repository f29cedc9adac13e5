import eslint from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The parts of `src` that import rules distinguish. A file outside all of them is an error. */
const elements = [
  { type: 'domain', pattern: 'src/domains/*', capture: ['name'] },
  { type: 'domains-index', pattern: 'src/domains' }, // the files that join the domains into one graph
  ...[
    ...['commands', 'config', 'gateway', 'observability', 'graphql-server', 'shared-state'],
    ...['sandbox', 'umang', 'lib', 'generated', 'graphiql'],
  ].map((folder) => ({ type: folder, pattern: `src/${folder}` })),
];

/** What each part may import from other parts. */
const allowedImports = {
  commands: ['config', 'gateway', 'observability', 'sandbox', 'umang', 'lib'],
  gateway: ['domain', 'domains-index', 'observability', 'graphql-server', 'shared-state', 'umang', 'generated', 'lib'],
  observability: ['graphql-server', 'umang', 'lib'],
  domain: ['umang', 'generated', 'lib'],
  'domains-index': ['domain', 'umang', 'generated', 'lib'],
  sandbox: ['umang', 'lib'],
  umang: ['lib'],
  'graphql-server': ['lib'],
  'shared-state': ['lib'],
};

/** The packages and Node.js modules that each part may import. */
const allowedPackages = {
  commands: [
    'ipaddr.js',
    'node:crypto',
    'node:dns',
    'node:events',
    'node:fs',
    'node:http',
    'node:https',
    'node:inspector',
    'node:net',
    'node:os',
    'node:timers',
    'node:tls',
    'node:util',
    'node:v8',
    'zod',
  ],
  config: ['node:crypto', 'node:fs', 'node:util', 'zod'],
  gateway: [
    '@graphql-tools/schema',
    'graphql',
    'graphql-yoga',
    'jose',
    'lru-cache',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:net',
    'zod',
  ],
  observability: [
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/exporter-trace-otlp-proto',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
    'graphql',
    'graphql-yoga',
    'lru-cache',
    'node:crypto',
    'node:fs',
    'node:http',
    'node:net',
    'node:timers',
    'node:util',
    'pino',
    'prom-client',
  ],
  domain: ['dataloader', 'node:crypto', 'node:events', 'zod'],
  umang: ['cockatiel', 'got', 'lru-cache', 'node:crypto', 'node:events', 'node:timers', 'node:zlib', 'undici', 'zod'],
  'graphql-server': [
    '@graphql-tools/utils',
    '@graphql-yoga/plugin-defer-stream',
    'graphql',
    'graphql-ws',
    'graphql-yoga',
    'ipaddr.js',
    'lru-cache',
    'node:crypto',
    'node:events',
    'node:fs',
    'node:http',
    'node:net',
    'node:stream',
    'node:timers',
    'node:url',
    'node:zlib',
    'sirv',
    'ws',
    'zod',
  ],
  sandbox: ['jose', 'node:crypto', 'node:events', 'node:http', 'node:timers', 'node:util', 'node:zlib', 'zod'],
  'shared-state': ['@redis/client', 'node:crypto', 'node:timers'],
  lib: ['lru-cache', 'node:crypto', 'node:timers'],
  graphiql: ['@graphiql/toolkit', 'graphiql', 'graphql', 'preact'],
};

/** The packages that a single domain may import, besides those that all domains may import. */
const allowedPackagesOfDomains = {
  patient: ['graphql-yoga'], // an inbox subscription is a Repeater
  session: ['jose'], // decodes patient tokens
  shared: ['graphql'], // GraphQLError
};

/** `config` produces the options of these parts: it imports their types, never their code. */
const configuredParts = ['gateway', 'observability', 'graphql-server', 'shared-state', 'umang', 'sandbox'];

/** The domains, besides `shared`, that a domain may import. */
const allowedDomains = {
  linking: ['provider'], // a link names its provider
  locker: ['authorization', 'patient', 'provider', 'subscription'], // a locker setup consists of requests of both kinds
  patient: ['authorization', 'geography', 'locker', 'provider', 'session', 'subscription'], // the inbox lists every kind
  pin: ['session'], // confirming a PIN returns a token
  provider: ['geography'], // an address names its state and district
  session: ['patient'], // a sign-up ends with the patient's profile
  shared: ['provider'], // a requester is a provider
  subscription: ['linking', 'patient', 'provider'], // requests share fields with consent requests; ending one needs the links
};

const allow = (from, to, dependency) => ({
  from: { element: from },
  allow: { to, ...(dependency && { dependency }) },
});

const packages = (names) => ({ module: { origin: ['external', 'core'], source: names } });

const importRules = {
  files: ['src/**/*.{ts,tsx}'],
  ignores: ['src/generated/**'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { project: 'tsconfig.json' } },
    'boundaries/elements': elements,
    'boundaries/files': [
      { category: 'main', pattern: 'src/main.ts' },
      { category: 'testing', pattern: 'src/testing.ts' },
      { category: 'declarations', pattern: 'src/domains/**/{endpoints,wire}.ts' },
      { category: 'domain-logic', pattern: 'src/domains/**/!(endpoints|wire).ts' },
      { category: 'domain-context', pattern: 'src/domains/{context,loaders}.ts' },
    ],
    'boundaries/additional-dependency-nodes': [
      { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
    ],
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true, // packages and Node.js modules as well
        checkInternals: true, // files of the same part as well
        // The last policy that matches an import decides.
        policies: [
          { allow: { dependency: { relationship: { to: 'internal' } } } },
          ...Object.entries(allowedPackages).map(([type, names]) => allow({ type }, packages(names))),
          ...Object.entries(allowedPackagesOfDomains).map(([name, names]) =>
            allow({ type: 'domain', captured: { name } }, packages(names)),
          ),
          ...Object.entries(allowedImports).map(([type, types]) =>
            allow({ type }, { element: { types: { anyOf: types } } }),
          ),
          {
            from: { file: { categories: 'main' } },
            allow: { to: { element: { type: 'commands' } } },
          },
          {
            from: { file: { categories: 'testing' } },
            allow: { to: { element: { types: { anyOf: ['config', 'gateway', 'sandbox'] } } } },
          },
          allow({ type: 'config' }, { element: { types: { anyOf: configuredParts } } }, { kind: 'type' }),
          allow({ type: 'domain' }, { element: { type: 'domain', captured: { name: 'shared' } } }),
          ...Object.entries(allowedDomains).map(([name, names]) =>
            allow({ type: 'domain', captured: { name } }, { element: { type: 'domain', captured: { name: names } } }),
          ),
          // resolvers.ts and entities.ts join the domains, so a domain that imported them would import itself.
          allow({ type: 'domain' }, { file: { categories: 'domain-context' } }),
          // What goes over the wire is declared without knowledge of how the graph is resolved.
          {
            from: { file: { categories: 'declarations' } },
            disallow: { to: [{ file: { categories: 'domain-logic' } }, { element: { type: 'generated' } }] },
          },
          // The sandbox plays UMANG: it may know what goes over the wire and nothing of how the graph is resolved.
          allow({ type: 'sandbox' }, { element: { type: 'domain' }, file: { categories: 'declarations' } }),
          // The doctor makes UMANG calls without the graph.
          allow({ type: 'commands' }, { element: { type: 'domain' }, file: { categories: 'declarations' } }),
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
  globalIgnores(['**/dist/', 'dist.new/', 'src/generated/', 'coverage/', 'test/recorded/', 'clients/operations/']),
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
