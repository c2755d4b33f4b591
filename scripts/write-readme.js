// Brings the snippets and tables of the README and of the guide up to date. Run by `npm run readme`, after a build.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { AUTH_ERROR_STATUS } from '../dist/auth/index.js';
import { VARIABLE_GROUPS } from '../dist/config/index.js';
import { renderReadme } from './render-readme.js';

const root = new URL('../', import.meta.url);
const readFile = (path) => readFileSync(new URL(path, root), 'utf8');
const sources = { readFile, variableGroups: VARIABLE_GROUPS, errorStatus: AUTH_ERROR_STATUS };

const guide = readdirSync(new URL('docs/guide/', root)).filter((file) => file.endsWith('.md'));
for (const page of ['README.md', ...guide.map((file) => `docs/guide/${file}`)]) {
  writeFileSync(new URL(page, root), renderReadme(readFile(page), sources));
}
