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

/** Links of a page to headings, its own or another page's, that are not there. */
function deadAnchors(page: string): string[] {
  const links = [...repositoryFile(page).matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)];
  return links
    .filter(([, target = '']) => !/^https?:/.test(target))
    .filter(
      ([, target = '', anchor = '']) => !anchorsOf(target === '' ? page : join(dirname(page), target)).has(anchor),
    )
    .map(([link]) => link);
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): Set<string> {
  const headings = [...repositoryFile(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Pages whose code is that of files. */
const pages = ['README.md', ...markdownIn('docs/guide')];

function markdownIn(folder: string): string[] {
  const entries = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' });
  return entries.filter((entry) => entry.endsWith('.md')).map((entry) => join(folder, entry));
}

describe.each(pages)('%s', (page) => {
  const text = repositoryFile(page);

  it('shows code and tables as they are in their files (npm run readme brings them up to date)', () => {
    expect(text).toBe(renderReadme(text, sources));
  });

  // What a program prints is text. Of code that cannot run here, the page says why.
  it('has no code but what comes from a file, what is marked as not run, commands and their output', () => {
    const fences = text.match(/^(?:<!-- (?:snippet|not run): .+ -->\n\n)?(?: *)```\w+$/gm) ?? [];
    expect(fences.filter((fence) => !/^(<!-- | *```(bash|text)$)/.test(fence))).toEqual([]);
  });
});

describe('the README', () => {
  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(repositoryFile('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|demo|readme|check|lint|build)\b/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(3);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

describe('the pages', () => {
  it.each(['docs/decisions', 'docs/guide'])('are all in the list of %s', (folder) => {
    const listed = linkedFiles(join(folder, 'README.md')).filter((file) => dirname(file) === folder);
    expect([...new Set(listed)].sort()).toEqual(
      markdownIn(folder)
        .filter((file) => file !== join(folder, 'README.md'))
        .sort(),
    );
  });

  it.each(['README.md', 'SECURITY.md', 'CHANGELOG.md', 'examples/projects-api/README.md', ...markdownIn('docs')])(
    'have no dead link: %s',
    (page) => {
      expect(linkedFiles(page).filter((file) => !existsSync(join(REPOSITORY, file)))).toEqual([]);
      expect(deadAnchors(page)).toEqual([]);
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
