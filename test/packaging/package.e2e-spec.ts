import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_TIMEOUT } from '../support/process-build.js';
import { REPOSITORY } from '../support/repository.js';
import { filesOf, importsOf } from './package-imports.js';
import { PackedPackage } from './packed-package.js';

interface Manifest {
  readonly exports: Record<string, { types: string; default: string } | string>;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { optional: boolean }>;
}

describe('the packed package', () => {
  let packed: PackedPackage;
  let manifest: Manifest;
  let entries: { types: string; default: string }[];

  beforeAll(() => {
    packed = new PackedPackage();
    manifest = JSON.parse(readFileSync(join(packed.content, 'package.json'), 'utf8')) as Manifest;
    entries = Object.values(manifest.exports).filter((entry) => typeof entry !== 'string');
  }, BUILD_TIMEOUT);

  afterAll(() => packed.remove());

  function lint(tool: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(join(REPOSITORY, 'node_modules/.bin', tool), args, {
      encoding: 'utf8',
    });
    return status === 0 ? '' : stdout + stderr;
  }

  it('is clean to publint', () => {
    expect(lint('publint', 'run', '--strict', packed.tarball)).toBe('');
  });

  // The one rule that is left out says that a CommonJS file gets an ES module. It does, and Node 20.19 and newer can.
  it('is clean to arethetypeswrong, whatever resolves modules', () => {
    expect(lint('attw', '--ignore-rules', 'cjs-resolves-to-esm', '--', packed.tarball)).toBe('');
  });

  /** All that the entry points import, of code or of types; what a missing file imports makes it throw. */
  const imported = (kind: 'default' | 'types') =>
    importsOf(
      packed.content,
      entries.map((entry) => entry[kind]),
      'all',
    );

  it('has what its entry points need, and no code besides', () => {
    const { files } = imported('default');
    const code = filesOf(packed.content, '.js').filter((file) => !hasTypesOnly(join(packed.content, file)));
    expect(code.filter((file) => !files.has(file))).toEqual([]);
    expect(code.length).toBeGreaterThan(100);
    expect(imported('types').files.size).toBeGreaterThan(100);
  });

  it('imports only what it says it depends on', () => {
    const { packages } = imported('default');
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect([...packages].filter((name) => !declared.includes(name))).toEqual([]);
  });

  it('loads no optional peer for guards, and names none in their types', () => {
    const { default: code, types } = manifest.exports['.'] as { default: string; types: string };
    const loaded = [
      ...importsOf(packed.content, [code], 'eager').packages,
      ...importsOf(packed.content, [types], 'all').packages,
    ];
    expect(loaded).toContain('@nestjs/common');
    expect(loaded.filter((name) => Object.hasOwn(manifest.peerDependenciesMeta, name))).toEqual([]);
  });
});

/** What the compiler leaves of a file of interfaces: neither imports nor exports. */
function hasTypesOnly(file: string): boolean {
  return /^export \{\};$/m.test(readFileSync(file, 'utf8'));
}
