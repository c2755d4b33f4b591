import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renderReadme } from '../scripts/render-readme.js';
import { AUTH_ERROR_STATUS } from '../src/auth/index.js';
import { VARIABLE_GROUPS } from '../src/config/index.js';
import { REPOSITORY, repositoryFile } from './support/repository.js';

const sources = { readFile: repositoryFile, variableGroups: VARIABLE_GROUPS, errorStatus: AUTH_ERROR_STATUS };
const readme = repositoryFile('README.md');

/** Targets of a page's links that are files of the repository, with the page's own headings left out. */
function linkedFiles(page: string): string[] {
  const targets = [...repositoryFile(page).matchAll(/(?:\]\(|(?:src|srcset)=")([^)"#\s]+)/g)].map(
    ([, target]) => target!,
  );
  return targets.filter((target) => !/^https?:/.test(target)).map((target) => join(dirname(page), target));
}

describe('the README', () => {
  it('shows code and tables as they are in their files (npm run readme brings them up to date)', () => {
    expect(readme).toBe(renderReadme(readme, sources));
  });

  it('has no code but what comes from a file, and commands', () => {
    const fences = readme.match(/^(?:<!-- snippet: .+ -->\n\n)?```\w+$/gm) ?? [];
    expect(fences.length).toBeGreaterThan(8);
    expect(
      fences.filter((fence) => !fence.startsWith('<!-- snippet: ')).filter((fence) => fence !== '```bash'),
    ).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(repositoryFile('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|readme|check|lint|build)\b/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it('has every decision in its list of them', () => {
    const files = readdirSync(join(REPOSITORY, 'docs/decisions')).filter((file) => file !== 'README.md');
    expect(linkedFiles('docs/decisions/README.md').sort()).toEqual(
      files.map((file) => join('docs/decisions', file)).sort(),
    );
  });

  it.each(['README.md', 'docs/compatibility.md', 'docs/decisions/README.md', 'examples/projects-api/README.md'])(
    'has no dead link in %s',
    (page) => {
      expect(linkedFiles(page).filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
    },
  );
});

describe('filling in the README', () => {
  const marked = '<!-- snippet: a.ts#part -->\n\n```ts\nold\n```\n';
  const fill = (text: string, file: string) => renderReadme(text, { ...sources, readFile: () => file });

  it('takes a region out of its surroundings and its indentation', () => {
    const file = 'class A {\n  // #region part\n  one() {\n    two();\n  }\n  // #endregion\n}\n';
    expect(fill(marked, file)).toBe(marked.replace('old', 'one() {\n  two();\n}'));
  });

  it('takes a whole file where no region is named', () => {
    expect(fill(marked.replace('#part', ''), 'all();\n')).toBe(marked.replace('#part', '').replace('old', 'all();'));
  });

  it('fails for a region that is not there, a table that it does not know, a code without a meaning', () => {
    expect(() => fill(marked, '// #region other\n// #endregion\n')).toThrow('no region "part"');
    expect(() => fill('<!-- table: prices --><!-- /table -->', '')).toThrow('no table "prices"');
    const errorStatus = { ...AUTH_ERROR_STATUS, TEAPOT: 418 };
    expect(() => renderReadme('<!-- table: errors --><!-- /table -->', { ...sources, errorStatus })).toThrow('TEAPOT');
  });
});
