import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY, repositoryFile } from '../support/repository.js';

const page = repositoryFile('docs/asvs.md');
const folder = mkdtempSync(join(tmpdir(), 'asvs-'));

afterAll(() => rmSync(folder, { recursive: true }));

function check(text: string): { code: number | null; faults: string[] } {
  const file = join(folder, 'asvs.md');
  writeFileSync(file, text);
  const { status, stdout } = spawnSync(process.execPath, [join(REPOSITORY, 'scripts/check-asvs.js'), file], {
    encoding: 'utf8',
  });
  return { code: status, faults: stdout.split('\n').filter((line) => line !== '') };
}

describe('the page on OWASP ASVS', () => {
  it('has every requirement, and names tests that exist', () => {
    expect(check(page)).toEqual({ code: 0, faults: [] });
  });

  it.each<[name: string, change: (text: string) => string, fault: string]>([
    ['a requirement that is left out', (text) => text.replace(/\| 9\.1\.2 .*\n/, ''), '9.1.2 is missing'],
    [
      'a test that is called otherwise',
      (text) => text.replace('“takes a long password whole” |', '“takes a longer password whole” |'),
      '6.2.9: test/e2e/idp-password.e2e-spec.ts has no test “takes a longer password whole”',
    ],
    [
      'a file that is gone',
      (text) => text.replace(/(?<=\| 9\.2\.2 .*)test\/security\/provider-tokens/, 'test/security/gone'),
      '9.2.2: test/security/gone.spec.ts has no test “refuses a session JWT and an access key for a refresh JWT, and a refresh JWT for either”',
    ],
    [
      'a claim without a proof',
      (text) => text.replace(/(\| 6\.2\.9 .*\| met \| ).*\|/, '$1Certainly, without any doubt. |'),
      '6.2.9: met, by no test and no document',
    ],
    [
      'a verdict that is none',
      (text) => text.replace(/(\| 6\.2\.9 .*?)\| met \|/, '$1| probably |'),
      '6.2.9: probably is no verdict',
    ],
    [
      'a document that is gone',
      (text) => text.replace('(decisions/sign-out.md)', '(decisions/gone.md)'),
      '7.6.1: there is no decisions/gone.md',
    ],
  ])('would be refused with %s', (_name, change, fault) => {
    const changed = change(page);
    expect(changed).not.toBe(page);
    expect(check(changed)).toEqual({ code: 1, faults: [fault] });
  });
});
