import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
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
    const code = filesOf(packed.content, '.js');
    expect(code.filter((file) => !files.has(file))).toEqual([]);
    expect(imported('types').files.size).toBeGreaterThan(100);
  });

  // Of two copies of a class, neither is an instance of the other, nor the token that the other is injected by.
  it('has each of its sources once, in files that are few enough to be read at once', () => {
    const code = filesOf(packed.content, '.js');
    const sources = code.flatMap((file) => sourcesIn(join(packed.content, file)));
    expect(sources.filter((source, at) => sources.indexOf(source) !== at)).toEqual([]);
    expect(sources.length).toBeGreaterThan(300);
    expect(code.length).toBeLessThan(40);
  });

  it('brings the licence of what it holds besides, and asks for the rest', () => {
    const sources = filesOf(packed.content, '.js').flatMap((file) => sourcesIn(join(packed.content, file)));
    const foreign = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(source)?.[1] ?? []);
    expect([...new Set(foreign)]).toEqual(['kysely']);
    expect(readFileSync(join(packed.content, 'dist/lib/kysely.LICENSE.txt'), 'utf8')).toContain('Permission is hereby');
  });

  it('imports only what it says it depends on', () => {
    const { packages } = imported('default');
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect([...packages].filter((name) => !declared.includes(name))).toEqual([]);
  });

  it.each(['.', './metrics', './testing'])('loads no optional peer with %s, and names none in its types', (entry) => {
    const { default: code, types } = manifest.exports[entry] as { default: string; types: string };
    const loaded = [
      ...importsOf(packed.content, [code], 'eager').packages,
      ...importsOf(packed.content, [types], 'all').packages,
    ];
    expect(loaded).not.toEqual([]);
    expect(loaded.filter((name) => Object.hasOwn(manifest.peerDependenciesMeta, name))).toEqual([]);
  });

  // Made beside the loading of packages, it is there when a provider wants it; begun after that, it would be waited for.
  it('begins with the test kit’s key before the first package runs', () => {
    const script = `
      import { createHook } from 'node:async_hooks';
      const isMetadataLoaded = () => 'getMetadata' in Reflect;
      const begun = [];
      createHook({ init: (_id, type) => type === 'KEYPAIRGENREQUEST' && begun.push(isMetadataLoaded()) }).enable();
      await import(${JSON.stringify(join(builtService(), 'lib/testing.js'))});
      console.log(JSON.stringify({ begun, after: isMetadataLoaded() }));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'test' },
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ begun: [false], after: true });
  });
});

/** The bundler says of each source where it begins. */
function sourcesIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/ (\S+\.js)$/gm)].map(([, source = '']) => source);
}
