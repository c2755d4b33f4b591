import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import mustache from 'mustache';
import type { JsonMap } from '../json/index.js';
import type { MailTemplates } from './load-templates.js';
import type { MailKind } from './mail-kind.js';
import { Mailer } from './mailer.js';

/** Writes messages from templates and gives them to the mailer. */
@Injectable()
export class PostOffice implements OnApplicationShutdown {
  constructor(
    private readonly mailer: Mailer,
    private readonly templates: MailTemplates,
  ) {}

  /** For people, in the log. */
  get destination(): string {
    return this.mailer.destination;
  }

  /**
   * @param view what the template names; `mail-kind.ts` says what there has to be
   * @param options the caller's own values, as `{{options.name}}`
   * @throws {MailUnavailableError}
   */
  async send(kind: MailKind, to: string, view: JsonMap, options: JsonMap = {}): Promise<void> {
    const template = this.templates[kind];
    const names = { ...view, email: to, options };
    await this.mailer.send({
      to,
      // One line, whatever the values are: a second one would be another header.
      subject: plain(template.subject, names).replace(/\s+/g, ' ').trim(),
      text: plain(template.text, names),
      html: mustache.render(template.html, names),
    });
  }

  onApplicationShutdown(): void {
    this.mailer.close();
  }
}

/** Nothing is escaped where nothing is interpreted. */
function plain(template: string, names: JsonMap): string {
  return mustache.render(template, names, undefined, { escape: String });
}
