import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** `late` are those that are taken when they are needed, and not when the file is loaded; `thread` are run in one of their own. */
const IMPORT = new RegExp(
  [
    /^(?:import|export)\b[^;'"]*?from\s*['"](?<from>[^'"]+)['"]/,
    /^import\s*['"](?<effect>[^'"]+)['"]/,
    /^(?:(?:let|const) \w+ = )?require\(['"](?<required>[^'"]+)['"]\)/,
    /\b(?:import|require)\(\s*['"](?<late>[^'"]+)['"]\s*\)/,
    /\bnew URL\(['"](?<thread>\.[^'"]+)['"], /,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gm',
);

interface Graph {
  /** Relative to the package. */
  readonly files: Set<string>;
  /** Names of other packages. */
  readonly packages: Set<string>;
}

/** All that files of the package import, one from another. `eager` leaves out what is imported later. */
export function importsOf(content: string, entries: string[], which: 'all' | 'eager'): Graph {
  const graph: Graph = { files: new Set(), packages: new Set() };
  const visit = (file: string): void => {
    const path = relative(content, file);
    if (graph.files.has(path)) return;
    graph.files.add(path);
    for (const specifier of specifiersIn(readFileSync(file, 'utf8'), which)) {
      if (specifier.startsWith('.')) visit(beside(file, specifier));
      else if (!isBuiltin(specifier)) graph.packages.add(packageOf(specifier));
    }
  };
  for (const entry of entries) visit(join(content, entry));
  return graph;
}

/** @returns the package's files with this ending, relative to it */
export function filesOf(content: string, ending: string): string[] {
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(ending));
}

function specifiersIn(text: string, which: 'all' | 'eager'): string[] {
  const code = text.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  return [...code.matchAll(IMPORT)].flatMap(({ groups = {} }) => {
    const eager = groups.from ?? groups.effect ?? groups.required;
    const specifier = eager ?? (which === 'all' ? (groups.late ?? groups.thread) : undefined);
    return specifier === undefined ? [] : [specifier];
  });
}

/** Declarations name the file that runs: `./a.js` is `./a.d.ts` beside them. */
function beside(file: string, specifier: string): string {
  const target = join(dirname(file), specifier);
  const wanted = file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
  if (!existsSync(wanted)) throw new Error(`${file} imports ${specifier}, which the package does not have`);
  return wanted;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
