// Nest 12 and several of its companions are published as ES modules only. Jest runs CommonJS, so these are compiled
// on the way in. A package that fails with "Cannot use import statement outside a module" belongs in this list.
const esModules = [
  '@nestjs',
  'jose',
  'kysely',
  'file-type',
  'load-esm',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  '@lukeed',
  'cookie',
  'content-disposition',
  'mercurius',
  'quick-lru',
];

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Examples import the package by its name.
    '^nestjs-descope$': '<rootDir>/src/index.ts',
  },
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`node_modules/(?!(.*/node_modules/)?(${esModules.join('|')})/)`],
  // Jest leaves one core to the watcher that nobody runs: with two, half of the machine would be idle.
  maxWorkers: '100%',
  // A machine that does something else as well takes longer; what hangs is found all the same.
  testTimeout: 90_000,
};
