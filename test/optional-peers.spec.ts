import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import ts from 'typescript';

import { REPOSITORY } from './support/repository.js';

/** Packages that an application may do without, and that what it loads must not ask for at the start. */
const OPTIONAL =
  /^(@nestjs\/(graphql|websockets|microservices|apollo|mercurius)|graphql|graphql-ws|ws|socket\.io)(\/|$)/;

/** Every file that is loaded with this one, with the packages that are loaded then. Types and `import()` are not. */
function loadedWith(entry: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(entry)) return seen;
  const packages: string[] = [];
  seen.set(entry, packages);
  const { outputText } = ts.transpileModule(readFileSync(entry, 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  for (const [, name] of outputText.matchAll(/^(?:import|export)\b[^'"]*?['"]([^'"]+)['"];$/gm)) {
    if (name!.startsWith('.')) loadedWith(join(dirname(entry), name!.replace(/\.js$/, '.ts')), seen);
    else packages.push(name!);
  }
  return seen;
}

describe('the package', () => {
  it('loads none of the optional packages before a call comes by them', () => {
    const loaded = loadedWith(join(REPOSITORY, 'src/index.ts'));
    expect(loaded.has(join(REPOSITORY, 'src/auth/access/call/refusal-in.ts'))).toBe(true);
    const asking = [...loaded].flatMap(([file, names]) =>
      names.filter((name) => OPTIONAL.test(name)).map((name) => `${relative(REPOSITORY, file)}: ${name}`),
    );
    expect(asking).toEqual([]);
  });
});
