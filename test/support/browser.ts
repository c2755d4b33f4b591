import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why no browser can be started here; undefined when one can. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : `there is no ${CHROMIUM}: apt-get install chromium`;

/** Headless Chromium that works as root in a container, and finds nobody but this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Not by intercepting requests: a browser whose requests are intercepted sends no CORS preflights.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
}

/** A web site with one empty page, and scripts by their path. */
export class WebSite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(scripts: Readonly<Record<string, string>>): Promise<WebSite> {
    const page = `<!doctype html><title>App</title>${Object.keys(scripts)
      .map((path) => `<script src="${path}"></script>`)
      .join('')}`;
    const server = createServer((request, response) => {
      const script = scripts[request.url ?? ''];
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new WebSite(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** @param browser or one of its contexts, whose pages share what they store */
  async visit(browser: { newPage(): Promise<Page> }): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(this.origin);
    return page;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
