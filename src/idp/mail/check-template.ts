import mustache from 'mustache';
import { COMMON_NAMES, ESSENTIAL, MAIL_KINDS, type MailKind, type MailPart } from './mail-kind.js';

/** Names that a template looks up, sections included. Partials are none: there are no files to find them in. */
type Token = ReturnType<typeof mustache.parse>[number];

/** What is wrong with a template, for the person who wrote it. Nothing if it can be used. */
export function findTemplateFault(kind: MailKind, part: MailPart, template: string): string | undefined {
  const tokens = parse(template);
  if (typeof tokens === 'string') return tokens;
  const used = tokens.flatMap(namesOf);
  const known = [...MAIL_KINDS[kind], ...COMMON_NAMES];
  const unknown = used.find((name) => !known.some((other) => name === other || name.startsWith(`${other}.`)));
  if (unknown !== undefined) return `there is no {{${unknown}}} here, only ${known.join(', ')}`;
  const essential = ESSENTIAL[kind];
  if (part !== 'subject' && !used.includes(essential)) return `it does not name {{${essential}}}`;
  return template.trim() === '' ? 'it is empty' : undefined;
}

function parse(template: string): Token[] | string {
  try {
    return mustache.parse(template);
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be parsed';
  }
}

function namesOf(token: Token): string[] {
  const [type, name, , , children] = token;
  if (type === 'text' || type === '!' || type === '=') return [];
  if (type === '>') return [`>${name}`];
  return [name, ...(Array.isArray(children) ? children.flatMap(namesOf) : [])].filter((each) => each !== '.');
}
