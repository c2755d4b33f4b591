/** What the provider writes to people about, and what a template for it can name. */
export const MAIL_KINDS = {
  'one-time-code': ['code', 'minutes'],
  'magic-link': ['link', 'token', 'minutes'],
  'enchanted-link': ['links', 'number', 'link', 'linkId', 'minutes'],
  'password-reset': ['link', 'token', 'minutes'],
  invitation: ['link'],
} as const satisfies Record<string, readonly string[]>;

export type MailKind = keyof typeof MAIL_KINDS;

/** The parts of a message. Each is a template of its own, and a file in a folder of templates. */
export const MAIL_PARTS = ['subject', 'text', 'html'] as const;

export type MailPart = (typeof MAIL_PARTS)[number];

/** What a message is good for: a template of this kind that does not name it sends nothing that helps. */
export const ESSENTIAL: Readonly<Record<MailKind, string>> = {
  'one-time-code': 'code',
  'magic-link': 'link',
  'enchanted-link': 'links',
  'password-reset': 'link',
  invitation: 'link',
};

/** What every template can name besides: the address that the message goes to, and what the caller sent in `templateOptions`. */
export const COMMON_NAMES: readonly string[] = ['email', 'options'];

export type MailTemplate = Readonly<Record<MailPart, string>>;
