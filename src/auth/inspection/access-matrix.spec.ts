import { AccessMatrix } from './access-matrix.js';
import type { AccessRow } from './access-row.js';

const row = (given: Partial<AccessRow>): AccessRow => ({
  kind: 'http',
  address: 'GET /projects',
  handler: 'ProjectsController.list',
  demands: 'any session',
  tenantFrom: '',
  guards: ['AccessGuard'],
  doubt: null,
  ...given,
});

const matrix = new AccessMatrix([
  row({ doubt: 'undecided' }),
  row({
    address: 'GET /projects/:id',
    handler: 'ProjectsController.show',
    demands: 'tenantRole(a|b)',
    tenantFrom: 'path, :tenantId',
    guards: ['AccessGuard', 'OfficeHoursGuard'],
  }),
]);

describe('a matrix of access', () => {
  it('is a table for a terminal', () => {
    expect(matrix.toTable()).toBe(
      [
        'Kind  Way in             Handler                  Demands          Tenant from      Guards                         Doubt',
        'http  GET /projects      ProjectsController.list  any session                       AccessGuard                    undecided',
        'http  GET /projects/:id  ProjectsController.show  tenantRole(a|b)  path, :tenantId  AccessGuard, OfficeHoursGuard',
        '',
      ].join('\n'),
    );
  });

  it('is Markdown whose lines do not depend on each other', () => {
    expect(matrix.toMarkdown()).toBe(
      [
        '| Kind | Way in | Handler | Demands | Tenant from | Guards | Doubt |',
        '| --- | --- | --- | --- | --- | --- | --- |',
        '| http | GET /projects | ProjectsController.list | any session |  | AccessGuard | undecided |',
        String.raw`| http | GET /projects/:id | ProjectsController.show | tenantRole(a\|b) | path, :tenantId | AccessGuard, OfficeHoursGuard |  |`,
        '',
      ].join('\n'),
    );
  });

  it('is a page in which nothing that decorators say is markup', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const page = new AccessMatrix([
      row({ address: `GET /${evil}`, handler: evil, demands: evil, tenantFrom: evil, guards: [evil] }),
    ]).toHtml({ title: evil });
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    const texts = page
      .replaceAll('<wbr>', '')
      .match(/&lt;\/script&gt;&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g);
    expect(texts).toHaveLength(7);
  });

  it('is a page that names nothing on the net', () => {
    expect(matrix.toHtml()).not.toMatch(/https?:|src=|href=|@import|url\(/);
  });

  it('prints what has no handlers', () => {
    const empty = new AccessMatrix([]);
    expect(empty.toTable()).toBe('Kind  Way in  Handler  Demands  Tenant from  Guards  Doubt\n');
    expect(empty.toHtml()).toContain('<strong>0</strong> ways in');
  });
});
