import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Test } from '@nestjs/testing';
import type { Browser, Page } from 'playwright-core';

import { AuthModule, describeAccess } from '../../src/auth/index.js';
import { launchBrowser, noBrowser } from '../support/browser.js';
import { decided, forgotten, moduleOf } from '../support/every-kind-host.js';
import { PROJECT } from '../support/session-issuer.js';

const withBrowser = noBrowser === undefined ? describe : describe.skip;

withBrowser('the page of who may call what', () => {
  const folder = mkdtempSync(join(tmpdir(), 'access-'));
  const requested: string[] = [];
  const problems: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const imports = [AuthModule.forRoot({ projectId: PROJECT, isGlobal: true }), moduleOf(decided, forgotten)];
    const compiled = await Test.createTestingModule({ imports }).compile();
    const app = compiled.createNestApplication({ logger: false });
    writeFileSync(join(folder, 'access.html'), describeAccess(app).toHtml({ title: 'Access to the example' }));
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('request', (request) => requested.push(request.url()));
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(pathToFileURL(join(folder, 'access.html')).href);
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = () => page.locator('tbody tr:visible th code').allTextContents();

  it('loads nothing, and nothing in it fails', () => {
    expect(requested).toEqual([pathToFileURL(join(folder, 'access.html')).href]);
    expect(problems).toEqual([]);
  });

  it('has a row for every way in, below its kind', async () => {
    expect(await page.title()).toBe('Access to the example');
    expect(await page.locator('caption').allTextContents()).toEqual([
      'HTTP routes 35',
      'GraphQL operations 2',
      'GraphQL fields 4',
      'WebSocket messages 3',
      'Microservice patterns 2',
    ]);
    expect((await shown()).length).toBe(46);
  });

  it('shows the rows that have every word of the filter', async () => {
    await page.getByRole('searchbox', { name: 'Filter' }).fill('TENANTROLE documents');
    expect(await shown()).toEqual(['/documents']);
    expect(await page.locator('#shown').textContent()).toBe('1 of 46 shown');
    await page.getByRole('searchbox', { name: 'Filter' }).fill('');
  });

  it('shows those in doubt, with the reason in words', async () => {
    await page.getByRole('checkbox', { name: 'only those in doubt' }).check();
    expect(await shown()).toContain('shout');
    expect(await page.getByRole('row', { name: 'shout' }).locator('.doubt').textContent()).toBe(
      'unguarded No AccessGuard stands before it.',
    );
    await page.getByRole('checkbox', { name: 'only those in doubt' }).uncheck();
  });

  it.each(['light', 'dark'] as const)('has text that can be read in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const contrasts = await page.evaluate(CONTRASTS);
    expect(contrasts.length).toBeGreaterThan(100);
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });
});

/** WCAG 2.2 §1.4.3, of every element that has text of its own. Runs in the page. */
const CONTRASTS = `
(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.body.querySelectorAll('*:not(script)')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
    .map((element) => {
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(paper(element))].sort((a, b) => b - a);
      return { text: element.textContent, ratio: (one + 0.05) / (other + 0.05) };
    });
})()
` as unknown as () => { text: string; ratio: number }[];
