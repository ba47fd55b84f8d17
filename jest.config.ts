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

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  resolver: '<rootDir>/test/support/resolver.cjs',
};

export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'stories',
      testEnvironment: '<rootDir>/test/support/story-environment.mjs',
      transform: {
        '/(src/.+|ormconfig|test/support/shared/.+)\\.ts$': '<rootDir>/test/support/compiled-sources.mjs',
        ...shared.transform,
      },
      moduleNameMapper: { '^(pg|supertest|typeorm|@nestjs/core)$': '<rootDir>/test/support/shared/$1.ts' },
      testMatch: ['<rootDir>/test/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
