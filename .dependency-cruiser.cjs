// The architecture, as rules that a program checks. test/architecture.spec.ts sees each of them fail.
// The one that is not here, that only src/config reads the environment, is eslint's.

/** Specs may look inside what they test. */
const SPEC = String.raw`\.spec\.ts$`;

/** Capabilities within these meet at their index.ts as well. */
const HALF = 'auth|idp|testing';

/** Runs from a clone, and is left out of the package: see `files` in package.json. */
const SERVICE = String.raw`^src/((announce|app\.module|main|outbox|rotate-keys|start|upstream)\.ts|(config|demo|health|logging|server|transfer)/)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'What cannot be read, tested or replaced without itself is one thing in two files.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'auth-knows-no-idp',
      comment: 'auth speaks to a Descope API at a base URL. Which one answers is configuration.',
      severity: 'error',
      from: { path: '^src/auth/' },
      to: { path: '^src/idp/' },
    },
    {
      name: 'idp-knows-no-auth',
      comment: 'The provider serves any Descope SDK; the gateway is one client of many.',
      severity: 'error',
      from: { path: '^src/idp/' },
      to: { path: '^src/auth/' },
    },
    {
      name: 'features-meet-at-their-index',
      comment: 'What a feature does not export from its index.ts is its own to change.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: SPEC },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'root-meets-features-at-their-index',
      comment: 'As features-meet-at-their-index, for the files beside the features.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$', pathNot: SPEC },
      to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'capabilities-meet-at-their-index',
      comment: 'As features-meet-at-their-index, within each half.',
      severity: 'error',
      from: { path: `^src/(${HALF})/([^/]+)/`, pathNot: SPEC },
      to: { path: '^src/$1/[^/]+/', pathNot: ['^src/$1/$2/', '^src/$1/[^/]+/index\\.ts$'] },
    },
    {
      name: 'half-meets-capabilities-at-their-index',
      comment: 'As capabilities-meet-at-their-index, for the files beside the capabilities.',
      severity: 'error',
      from: { path: `^src/(${HALF})/[^/]+\\.ts$`, pathNot: SPEC },
      to: { path: '^src/$1/[^/]+/', pathNot: '^src/$1/[^/]+/index\\.ts$' },
    },
    {
      name: 'no-own-barrel',
      comment: 'A folder and its index.ts, importing each other, are one cycle away from half-loaded modules.',
      severity: 'error',
      from: { path: '^src/([^/]+)/.', pathNot: SPEC },
      to: { path: '^src/$1/index\\.ts$' },
    },
    {
      name: 'no-own-inner-barrel',
      comment: 'As no-own-barrel, for the folders within a feature.',
      severity: 'error',
      from: { path: '^src/([^/]+)/([^/]+)/.', pathNot: SPEC },
      to: { path: '^src/$1/$2/index\\.ts$' },
    },
    {
      name: 'drivers-only-in-database',
      comment: 'One folder knows SQLite from PostgreSQL.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/idp/database/' },
      to: { path: '(^|node_modules/)(@types/)?(better-sqlite3|pg|pg-[^/]+)(/|$)' },
    },
    {
      name: 'axios-only-in-descope',
      comment: 'One folder speaks HTTP to Descope; everything else asks its client.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/auth/descope/' },
      to: { path: '(^|node_modules/)axios(/|$)' },
    },
    {
      name: 'nest-axios-only-in-descope',
      comment: 'As axios-only-in-descope. What wires the module names HttpService as the token that it is provided by.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/auth/descope/', '^src/auth/auth\\.(module|providers)\\.ts$'] },
      to: { path: '(^|node_modules/)@nestjs/axios(/|$)' },
    },
    {
      name: 'src-knows-no-test',
      comment: 'What is published stands without what tests it.',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { path: ['^(test|examples|bench)/', '\\.spec\\.ts$'] },
    },
    {
      name: 'nobody-knows-the-test-kit',
      comment: 'It mints sessions for anybody: what runs in production must have no way to it.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/testing/', SPEC] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What is published runs without what builds and tests it.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, SERVICE] },
      // Peers are installed here as development dependencies, and by whoever uses the package.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'package-knows-no-service',
      comment: 'What is published is whole without the service.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, SERVICE] },
      to: { path: SERVICE },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nobody imports is started by hand, or forgotten.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [SPEC, '^src/(main|index|outbox|rotate-keys|demo/main)\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types bind as much as values do: an imported type is a decision to know.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
