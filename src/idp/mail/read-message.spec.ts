import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../clock/index.js';
import { openMail } from './open-mail.js';
import { readNewestMessage } from './newest-message.js';

const LINK = `https://app.example/in?next=%2Fstart&lang=de&t=${'0aB'.repeat(22)}`;

describe('the newest message', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'outbox-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read back with its link in one piece', async () => {
    const office = await openMail({ outbox: folder }, new SystemClock());
    await office.send('one-time-code', 'eve@example.com', { code: '123456', minutes: 10 });
    await office.send('magic-link', 'ada@example.com', { link: LINK, token: '', minutes: 10 });
    writeFileSync(join(folder, 'zzz.eml.part'), '');
    const message = await readNewestMessage(folder);
    expect(message).toMatchObject({ to: 'ada@example.com', subject: 'Your link' });
    expect(message?.text.split('\n')).toContain(LINK);
  });

  it('is read back whatever letters it is written in', async () => {
    const templates = join(folder, 'templates');
    mkdirSync(templates);
    writeFileSync(
      join(templates, 'invitation.subject.mustache'),
      'Grüße, ein sehr langer Betreff für 日本語 und Übung',
    );
    writeFileSync(join(templates, 'invitation.text.mustache'), 'Schön, dass Du kommst: {{link}} 日本語 = gut');
    const branded = await openMail({ outbox: folder, templates }, new SystemClock());
    await branded.send('invitation', 'ada@example.com', {
      link: LINK,
    });
    expect(await readNewestMessage(folder)).toEqual({
      to: 'ada@example.com',
      subject: 'Grüße, ein sehr langer Betreff für 日本語 und Übung',
      text: `Schön, dass Du kommst: ${LINK} 日本語 = gut`,
    });
  });

  it('is none where nothing was written', async () => {
    expect(await readNewestMessage(join(folder, 'nowhere'))).toBeUndefined();
  });
});
