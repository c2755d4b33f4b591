import type { MailKind, MailTemplate } from './mail-kind.js';

const IGNORE = 'If you did not ask for this, ignore this message: nothing happens without it.';

function template(subject: string, text: string, html: string, ignore = IGNORE): MailTemplate {
  return {
    subject,
    text: `${text}\n\n${ignore}\n`,
    html: `<!doctype html>\n<html lang="en"><body style="font-family: sans-serif; line-height: 1.5">\n${html}\n<p>${ignore}</p>\n</body></html>\n`,
  };
}

function linkTemplate(subject: string, sentence: string, button: string): MailTemplate {
  return template(
    subject,
    `${sentence} It works once, for {{minutes}} minutes.\n\n{{#link}}{{link}}{{/link}}{{^link}}{{token}}{{/link}}`,
    `<p>${sentence} It works once, for {{minutes}} minutes.</p>\n<p>{{#link}}<a href="{{link}}">${button}</a>{{/link}}{{^link}}<code>{{token}}</code>{{/link}}</p>`,
  );
}

/** Plain, so that they look the same everywhere. */
export const BUILT_IN_TEMPLATES: Readonly<Record<MailKind, MailTemplate>> = {
  'one-time-code': template(
    'Your code: {{code}}',
    'Your one-time code is {{code}}. It works once, for {{minutes}} minutes. Tell it to nobody.',
    '<p>Your one-time code is</p>\n<p style="font-size: 2em; letter-spacing: .2em"><b>{{code}}</b></p>\n<p>It works once, for {{minutes}} minutes. Tell it to nobody.</p>',
  ),
  'magic-link': linkTemplate('Your link', 'Open this to go on.', 'Go on'),
  'enchanted-link': template(
    'Choose the number that you see',
    'Open the link with the number that you see on your other screen. Another one ends the attempt. It works for {{minutes}} minutes.\n{{#links}}\n{{number}}: {{link}}\n{{/links}}',
    '<p>Open the link with the number that you see on your other screen. Another one ends the attempt. It works for {{minutes}} minutes.</p>\n<p>{{#links}}<a href="{{link}}" style="font-size: 2em; margin-right: 1em">{{number}}</a>\n{{/links}}</p>',
  ),
  'password-reset': linkTemplate('Set a new password', 'Open this to set a new password.', 'Set a new password'),
  invitation: template(
    'You are invited',
    'You have been invited. Open this to accept:\n\n{{link}}',
    '<p>You have been invited.</p>\n<p><a href="{{link}}">Accept</a></p>',
    'If you did not expect this, ignore this message.',
  ),
};
