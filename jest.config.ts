const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'es6' },
  },
];

const laws = { '^fast-check$': '<rootDir>/test/support/laws.ts' };

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  resolver: '<rootDir>/test/support/resolver.cjs',
  moduleNameMapper: laws,
};

const stories = {
  ...shared,
  testEnvironment: '<rootDir>/test/support/story-environment.mjs',
  transform: {
    '/(src/.+|ormconfig|test/support/shared/.+)\\.ts$': '<rootDir>/test/support/compiled-sources.mjs',
    ...shared.transform,
  },
  moduleNameMapper: {
    ...laws,
    '^(pg|supertest|typeorm|@nestjs/core)$': '<rootDir>/test/support/shared/$1.ts',
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  workerIdleMemoryLimit: '3GB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{src,web/src}/**/*.spec.ts'] },
    {
      ...stories,
      displayName: 'stories',
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/long/'],
    },
    { ...stories, displayName: 'long', testMatch: ['<rootDir>/test/long/*.spec.ts'] },
    { ...stories, displayName: 'web-short', testMatch: ['<rootDir>/web/e2e/short/*.e2e.ts'] },
    { ...stories, displayName: 'web', testMatch: ['<rootDir>/web/e2e/*.e2e.ts'] },
  ],
};
