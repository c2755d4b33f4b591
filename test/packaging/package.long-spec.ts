import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_TIMEOUT, builtService } from '../support/process-build.js';
import { REPOSITORY } from '../support/repository.js';
import { filesOf, importsOf } from './package-imports.js';
import { PackedPackage } from './packed-package.js';

interface Entry {
  readonly types: string;
  readonly default: string;
}

/** Node takes what `module-sync` names, be it for an import or for a `require`; who does not know the word, one of the others. */
type Condition = 'module-sync' | 'require' | 'default';

interface Manifest {
  readonly exports: Record<string, Record<Condition, Entry> | string>;
  readonly dependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { optional: boolean }>;
}

describe('the packed package', () => {
  let packed: PackedPackage;
  let manifest: Manifest;

  beforeAll(() => {
    packed = new PackedPackage();
    manifest = JSON.parse(readFileSync(join(packed.content, 'package.json'), 'utf8')) as Manifest;
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

  it('is clean to arethetypeswrong, whatever resolves modules', () => {
    expect(lint('attw', '--', packed.tarball)).toBe('');
  });

  it('gives Node one copy, however it asks', () => {
    for (const entry of Object.values(manifest.exports)) {
      if (typeof entry !== 'string') expect(entry['module-sync']).toEqual(entry.default);
    }
    expect(Object.keys(manifest.exports['.'] ?? {})).toEqual(['module-sync', 'require', 'default']);
  });

  describe.each<[string, Condition]>([
    ['esm', 'default'],
    ['cjs', 'require'],
  ])('as %s', (folder, condition) => {
    /** All that the entry points import, of code or of types; what a missing file imports makes it throw. */
    const imported = (kind: keyof Entry) =>
      importsOf(
        packed.content,
        Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry[condition][kind]])),
        'all',
      );
    const filesWith = (ending: string) =>
      filesOf(packed.content, ending).filter((file) => file.startsWith(`dist/lib/${folder}/`));

    it('has what its entry points need, and nothing besides', () => {
      const needed = (kind: keyof Entry) => [...imported(kind).files].sort();
      expect(filesWith('.js').sort()).toEqual(needed('default'));
      expect(filesWith('.d.ts').sort()).toEqual(needed('types'));
      expect(needed('types').length).toBeGreaterThan(100);
    });

    // Of two copies of a class, neither is an instance of the other, nor the token that the other is injected by.
    it('has each of its sources once, in files that are few enough to be read at once', () => {
      const sources = filesWith('.js').flatMap((file) => sourcesIn(join(packed.content, file)));
      expect(sources.filter((source, at) => sources.indexOf(source) !== at)).toEqual([]);
      expect(sources.length).toBeGreaterThan(300);
      expect(filesWith('.js').length).toBeLessThan(40);
    });

    it('brings the licence of what it holds besides, and asks for the rest', () => {
      const sources = filesWith('.js').flatMap((file) => sourcesIn(join(packed.content, file)));
      const foreign = sources.flatMap(
        (source) => /.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(source)?.[1] ?? [],
      );
      expect([...new Set(foreign)]).toEqual(['kysely']);
      const licence = join(packed.content, 'dist/lib', folder, 'kysely.LICENSE.txt');
      expect(readFileSync(licence, 'utf8')).toContain('Permission is hereby');
    });

    it('imports only what it says it depends on', () => {
      const { packages } = imported('default');
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
      expect([...packages]).toContain('@nestjs/core');
      expect([...packages].filter((name) => !declared.includes(name))).toEqual([]);
    });

    it.each(['.', './metrics', './testing'])('loads no optional peer with %s, and names none in its types', (name) => {
      const { default: code, types } = (manifest.exports[name] as Record<Condition, Entry>)[condition];
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
        await import(${JSON.stringify(join(builtService(), 'lib', folder, 'testing.js'))});
        console.log(JSON.stringify({ begun, after: isMetadataLoaded() }));`;
      expect(JSON.parse(runModule(script))).toEqual({ begun: [false], after: true });
    });
  });

  // A library may take one copy and its application the other. A demand that is not read would open a route.
  it.each([
    ['esm', 'cjs'],
    ['cjs', 'esm'],
  ])('%s enforces what was demanded by %s', (guarding, demanding) => {
    const copy = (folder: string, entry: string) => JSON.stringify(join(builtService(), 'lib', folder, `${entry}.js`));
    const script = `
      import { Controller, Get, Module } from '@nestjs/common';
      import { Test } from '@nestjs/testing';
      const { AuthModule } = await import(${copy(guarding, 'index')});
      const { mintSession, overrideAuth } = await import(${copy(guarding, 'testing')});
      const { Authorize, Public, role } = await import(${copy(demanding, 'index')});

      class Routes { open() { return {}; } plain() { return {}; } admin() { return {}; } }
      Controller('routes')(Routes);
      for (const [name, access] of [['open', Public()], ['plain', undefined], ['admin', Authorize(role('admin'))]]) {
        const descriptor = Object.getOwnPropertyDescriptor(Routes.prototype, name);
        Get(name)(Routes.prototype, name, descriptor);
        access?.(Routes.prototype, name, descriptor);
      }
      class App {}
      Module({ imports: [AuthModule.forRoot({ projectId: 'P2testtesttesttesttesttestte' })], controllers: [Routes] })(App);

      const builder = Test.createTestingModule({ imports: [App] });
      const app = (await overrideAuth(builder).withoutSession().compile()).createNestApplication({ logger: false });
      await app.listen(0, '127.0.0.1');
      const ask = async (name, roles) => {
        const headers = roles && { authorization: 'Bearer ' + mintSession({ roles }) };
        return (await fetch((await app.getUrl()) + '/routes/' + name, { headers })).status;
      };
      console.log(JSON.stringify([
        [await ask('open'), await ask('plain'), await ask('admin')],
        [await ask('plain', []), await ask('admin', []), await ask('admin', ['admin'])],
      ]));
      await app.close();`;
    expect(JSON.parse(runModule(script))).toEqual([
      [200, 401, 401],
      [200, 403, 200],
    ]);
  });
});

/** @returns what it prints */
function runModule(script: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script], {
    encoding: 'utf8',
    cwd: REPOSITORY,
    env: { ...process.env, NODE_ENV: 'test' },
  });
  expect(stderr).toBe('');
  return stdout;
}

/** The bundler says of each source where it begins. */
function sourcesIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/ (\S+\.js)$/gm)].map(([, source = '']) => source);
}
