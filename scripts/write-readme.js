// Brings the README's snippets and tables up to date. Run by `npm run readme`, after a build.
import { readFileSync, writeFileSync } from 'node:fs';
import { AUTH_ERROR_STATUS } from '../dist/auth/index.js';
import { VARIABLE_GROUPS } from '../dist/config/index.js';
import { renderReadme } from './render-readme.js';

const root = new URL('../', import.meta.url);
const readFile = (path) => readFileSync(new URL(path, root), 'utf8');

const readme = renderReadme(readFile('README.md'), {
  readFile,
  variableGroups: VARIABLE_GROUPS,
  errorStatus: AUTH_ERROR_STATUS,
});
writeFileSync(new URL('README.md', root), readme);
