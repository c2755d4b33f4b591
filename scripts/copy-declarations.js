import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Copies the declarations of some files, and of all that they name in turn.
 *
 * @param {string} dist the folder of the build
 * @param {string[]} entries files of it that are imported, such as `…/index.js`
 * @param {string} target a folder
 */
export function copyDeclarations(dist, entries, target) {
  const copied = new Set();
  const copy = (file) => {
    if (copied.has(file)) return;
    copied.add(file);
    const copyOfIt = join(target, relative(dist, file));
    mkdirSync(dirname(copyOfIt), { recursive: true });
    copyFileSync(file, copyOfIt);
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith('.')) copy(declarationOf(join(dirname(file), fileName)));
    }
  };
  for (const entry of entries) copy(declarationOf(entry));
}

const declarationOf = (file) => file.replace(/\.js$/, '.d.ts');
