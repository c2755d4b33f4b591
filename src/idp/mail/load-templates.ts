import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdpStartError, reasonOf } from '../errors/index.js';
import { BUILT_IN_TEMPLATES } from './built-in-templates.js';
import { findTemplateFault } from './check-template.js';
import { MAIL_KINDS, MAIL_PARTS, type MailKind, type MailPart, type MailTemplate } from './mail-kind.js';

export type MailTemplates = Readonly<Record<MailKind, MailTemplate>>;

const EXTENSION = '.mustache';

interface TemplateFile {
  readonly name: string;
  readonly kind: MailKind;
  readonly part: MailPart;
}

/** `one-time-code.subject.mustache` and so on: every name that a file can have. */
const FILES: readonly TemplateFile[] = kinds().flatMap((kind) =>
  MAIL_PARTS.map((part) => ({ name: `${kind}.${part}${EXTENSION}`, kind, part })),
);

/**
 * The built-in templates, with those in the folder in their place. A file that is not there leaves its part as it is.
 * @throws {IdpStartError} `MAIL_TEMPLATES`, also for a template with another name: it would never be used
 */
export function loadTemplates(folder: string | undefined): MailTemplates {
  if (folder === undefined) return BUILT_IN_TEMPLATES;
  return listFolder(folder).reduce((templates, name) => replace(templates, folder, name), { ...BUILT_IN_TEMPLATES });
}

function replace(templates: MailTemplates, folder: string, name: string): MailTemplates {
  const file = FILES.find((known) => known.name === name);
  if (!file) {
    throw failure(`${name} is no name of a mail template. There are: ${FILES.map((known) => known.name).join(', ')}`);
  }
  const { kind, part } = file;
  const template = attempt(() => readFileSync(join(folder, name), 'utf8'));
  const fault = findTemplateFault(kind, part, template);
  if (fault !== undefined) throw failure(`The mail template ${name} cannot be used: ${fault}`);
  return { ...templates, [kind]: { ...templates[kind], [part]: template } };
}

function listFolder(folder: string): string[] {
  return attempt(() => readdirSync(folder)).filter((name) => name.endsWith(EXTENSION));
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw failure(`The mail templates cannot be read: ${reasonOf(error)}`);
  }
}

function failure(message: string): IdpStartError {
  return new IdpStartError('MAIL_TEMPLATES', message);
}

function kinds(): MailKind[] {
  return Object.keys(MAIL_KINDS).filter((name): name is MailKind => name in MAIL_KINDS);
}
