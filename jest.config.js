/**
 * `DRIFT_SEEDS=1,2,3` runs the journeys with several seeds of odd replies.
 *
 * The projects: `unit` without sockets, `http` over real sockets, `drift` with odd replies of the sandbox, `security` against a
 * gateway process of its own, `fleet` with several gateway processes behind one Redis, `repo` on the repository itself, `e2e` with third parties.
 */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: '1.5GB', // modules of finished test files stay in memory
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['\\.http\\.test\\.ts$', '<rootDir>/test/repo/', '<rootDir>/test/fleet/'],
    },
    {
      ...common,
      displayName: 'http',
      roots: ['<rootDir>/test'],
      testMatch: ['**/*.http.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/security/'],
    },
    ...(process.env.DRIFT_SEEDS ?? '1')
      .split(',')
      .map(Number)
      .map((seed) => ({
        ...common,
        displayName: `drift ${seed}`,
        roots: ['<rootDir>/test/journeys'],
        testMatch: ['**/*.http.test.ts'],
        globals: { journeyDrift: { share: 0.3, seed } },
      })),
    {
      ...common,
      displayName: 'security',
      roots: ['<rootDir>/test/security'],
      testMatch: ['**/*.http.test.ts'],
    },
    {
      ...common,
      displayName: 'fleet',
      roots: ['<rootDir>/test/fleet'],
      testMatch: ['**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'repo',
      roots: ['<rootDir>/test/repo'],
      testMatch: ['**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'e2e',
      roots: ['<rootDir>/e2e'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/e2e/dist/'],
    },
  ],
};
