import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './support/repository.js';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** A tree in which every rule is broken once: path → imports. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  // What is allowed, so that each break stands alone.
  'src/main.ts': ['./auth/index.js', './idp/index.js', './config/index.js', './extra/index.js'],
  'src/auth/index.ts': ['./auth.module.js', './rounds/index.js'],
  'src/auth/auth.module.ts': ['./descope/index.js', './session/index.js', './access/index.js'],
  'src/auth/session/index.ts': ['./verifier.js'],
  'src/auth/session/verifier.ts': [],
  'src/auth/descope/index.ts': ['./http.js'],
  'src/auth/descope/http.ts': ['axios', '@nestjs/axios'],
  'src/auth/access/index.ts': ['./guard.js', './decorators.js'],
  'src/auth/access/decorators.ts': [],
  'src/auth/access/guard.ts': ['../session/index.js', './decorators.js'],
  'src/auth/session/verifier.spec.ts': ['../descope/http.js', '../../../test/support/process.js'],
  'src/idp/index.ts': ['./users/index.js', './keys/index.js'],
  'src/idp/users/index.ts': ['./store.js'],
  'src/idp/users/store.ts': ['../database/index.js', 'kysely'],
  'src/idp/keys/index.ts': ['./signer.js'],
  'src/idp/database/index.ts': ['./sqlite.js'],
  'src/idp/database/sqlite.ts': ['better-sqlite3'],
  'src/config/index.ts': ['./read.js'],
  'src/config/read.ts': [],
  'src/extra/index.ts': [
    ...['./a.js', './auth-reader.js', './axios.js', './dev.js', './driver.js', './kit-reader.js', './test-reader.js'],
  ],
  'src/testing/index.ts': ['../auth/index.js', '../idp/index.js'],
  'test/support/process.ts': [],

  // The breaks. Those that nobody imports would be part of a cycle otherwise.
  'src/extra/a.ts': ['./b.js'],
  'src/extra/b.ts': ['type ./a.js'],
  'src/extra/auth-reader.ts': ['type ../auth/session/verifier.js'],
  'src/extra/axios.ts': ['axios', '@nestjs/axios'],
  'src/extra/dev.ts': ['typescript'],
  'src/extra/driver.ts': ['better-sqlite3'],
  'src/extra/kit-reader.ts': ['type ../testing/index.js'],
  'src/extra/own-barrel.ts': ['./index.js'],
  'src/extra/test-reader.ts': ['../../test/support/process.js'],
  'src/extra/forgotten.ts': [],
  'src/app.module.ts': ['./config/read.js'],
  'src/index.ts': ['./app.module.js'],
  'src/auth/rounds/index.ts': ['./to-capability.js'],
  'src/auth/rounds/to-idp.ts': ['type ../../idp/index.js'],
  'src/auth/rounds/to-capability.ts': ['../session/verifier.js'],
  'src/auth/rounds/to-own-barrel.ts': ['type ./index.js'],
  'src/idp/keys/signer.ts': ['../../auth/index.js'],
  'src/idp/idp.module.ts': ['./users/store.js'],
  'src/idp/start.ts': ['./idp.module.js'],
};

/** rule · from → to */
const EXPECTED = [
  'auth-knows-no-idp · src/auth/rounds/to-idp.ts → src/idp/index.ts',
  'axios-only-in-descope · src/extra/axios.ts → axios',
  'capabilities-meet-at-their-index · src/auth/rounds/to-capability.ts → src/auth/session/verifier.ts',
  'drivers-only-in-database · src/extra/driver.ts → better-sqlite3',
  'features-meet-at-their-index · src/extra/auth-reader.ts → src/auth/session/verifier.ts',
  'half-meets-capabilities-at-their-index · src/idp/idp.module.ts → src/idp/users/store.ts',
  'idp-knows-no-auth · src/idp/keys/signer.ts → src/auth/index.ts',
  'nest-axios-only-in-descope · src/extra/axios.ts → @nestjs/axios',
  'no-cycle · src/extra/a.ts → src/extra/b.ts',
  'no-dev-dependency · src/extra/dev.ts → typescript',
  'no-orphan · src/extra/forgotten.ts → src/extra/forgotten.ts',
  'no-own-barrel · src/extra/own-barrel.ts → src/extra/index.ts',
  'no-own-inner-barrel · src/auth/rounds/to-own-barrel.ts → src/auth/rounds/index.ts',
  'nobody-knows-the-test-kit · src/extra/kit-reader.ts → src/testing/index.ts',
  'package-knows-no-service · src/index.ts → src/app.module.ts',
  'root-meets-features-at-their-index · src/app.module.ts → src/config/read.ts',
  'src-knows-no-test · src/extra/test-reader.ts → test/support/process.ts',
];

function writeTree(folder: string, tree: Readonly<Record<string, readonly string[]>>): void {
  for (const [path, imports] of Object.entries(tree)) {
    const lines = imports.map((specifier, index) =>
      specifier.startsWith('type ')
        ? `import type { t${index} } from '${specifier.slice('type '.length)}';`
        : `import { v${index} } from '${specifier}';\nconsole.log(v${index});`,
    );
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), [...lines, 'export const v0 = 1;', ''].join('\n'));
  }
}

/** Runs the repository's rules on the tree in `folder`. */
function violations(folder: string): Violation[] {
  const cruiser = join(REPOSITORY, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(REPOSITORY, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', 'src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('the architecture rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'architecture-'));

  beforeAll(() => {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    for (const file of ['package.json', 'tsconfig.json']) {
      writeFileSync(join(folder, file), execFileSync('cat', [join(REPOSITORY, file)]));
    }
    writeTree(folder, BROKEN);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are each broken by what breaks them, and by nothing else', () => {
    const found = violations(folder).map(({ rule, from, to }) => {
      const target = to.replace(/^.*node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+).*$/, '$1');
      return `${rule.name} · ${from} → ${target}`;
    });
    expect([...new Set(found)].sort()).toEqual(EXPECTED);
  });

  it('are kept by the source', () => {
    expect(violations(REPOSITORY)).toEqual([]);
  });
});

describe('the environment', () => {
  const CODE =
    "import { env } from 'node:process';\nconsole.log(env, process.env.PORT);\nconst { env: e } = process;\n";

  /** The rules about the environment that `code` breaks as `path`, by the repository's own configuration. */
  function lint(path: string): string[] {
    const script = `
      import { ESLint } from 'eslint';
      import tseslint from 'typescript-eslint';
      const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
      const [result] = await eslint.lintText(process.argv[1], { filePath: process.argv[2] });
      console.log(JSON.stringify(result.messages.map(({ ruleId }) => ruleId)));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, '--', CODE, path], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    });
    return (JSON.parse(output) as string[]).filter((rule) => rule.startsWith('no-restricted-'));
  }

  it('is read in src/config only, but for the test kit’s look at where it is', () => {
    const all = ['no-restricted-imports', 'no-restricted-properties', 'no-restricted-properties'];
    expect(lint('src/auth/auth.module.ts')).toEqual(all);
    expect(lint('src/main.ts')).toEqual(all);
    expect(lint('src/testing/index.ts')).toEqual(all);
    expect(lint('src/testing/refuse-production.ts')).toEqual([]);
    expect(lint('src/config/process-environment.ts')).toEqual([]);
  });
});
