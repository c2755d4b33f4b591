import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdpStartError } from '../errors/index.js';
import { BUILT_IN_TEMPLATES } from './built-in-templates.js';
import { findTemplateFault } from './check-template.js';
import { loadTemplates } from './load-templates.js';
import { MAIL_PARTS, type MailKind } from './mail-kind.js';

describe('mail templates', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'templates-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  it.each(Object.entries(BUILT_IN_TEMPLATES))('pass their own check: %s', (kind, template) => {
    expect(MAIL_PARTS.map((part) => findTemplateFault(kind as MailKind, part, template[part]))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('in a folder replace the built-in ones part by part', () => {
    write('one-time-code.subject.mustache', 'Code for {{options.app}}');
    write('notes.txt', 'left alone');
    expect(loadTemplates(folder)).toEqual({
      ...BUILT_IN_TEMPLATES,
      'one-time-code': { ...BUILT_IN_TEMPLATES['one-time-code'], subject: 'Code for {{options.app}}' },
    });
  });

  it.each([
    ['a name that is no template', 'one-time-cod.text.mustache', '{{code}}', 'no name of a mail template'],
    ['a section that is not closed', 'magic-link.text.mustache', '{{#link}}', 'Unclosed section'],
    ['a name that has no value', 'one-time-code.html.mustache', '{{code}} {{cdoe}}', 'there is no {{cdoe}} here'],
    ['no code', 'one-time-code.text.mustache', 'Hello {{email}}', 'does not name {{code}}'],
    ['a partial', 'one-time-code.text.mustache', '{{code}} {{>footer}}', 'there is no {{>footer}} here'],
    ['nothing', 'one-time-code.subject.mustache', ' \n', 'it is empty'],
  ])('with %s are refused, and the file is named', (_, name, text, reason) => {
    write(name, text);
    const load = () => loadTemplates(folder);
    expect(load).toThrow(IdpStartError);
    expect(load).toThrow(name);
    expect(load).toThrow(reason);
  });

  it('in a folder that is not there are refused', () => {
    expect(() => loadTemplates(join(folder, 'nowhere'))).toThrow(/The mail templates cannot be read: ENOENT/);
  });
});
