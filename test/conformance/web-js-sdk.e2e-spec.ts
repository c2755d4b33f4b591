import type { Browser, Page } from 'playwright-core';
import type { Provider } from '../../src/idp/index.js';
import { launchBrowser, noBrowser, WebSite } from '../support/browser.js';
import { StoppedClock } from '../support/idp-clock.js';
import { CollectingMailer } from '../support/idp-mail.js';
import { PASSWORD, startProvider } from '../support/idp-provider.js';
import { repositoryFile } from '../support/repository.js';

interface Answer {
  readonly ok: boolean;
  readonly code?: number;
  readonly data?: Record<string, unknown>;
  readonly error?: { readonly errorCode: string };
}

/** What tests use of the SDK in the page. */
interface BrowserSdk {
  readonly password: {
    signUp(loginId: string, password: string): Promise<Answer>;
    signIn(loginId: string, password: string): Promise<Answer>;
  };
  readonly otp: {
    readonly update: { email(loginId: string, email: string, refreshJwt: string): Promise<Answer> };
    readonly verify: { email(loginId: string, code: string): Promise<Answer> };
  };
  refresh(): Promise<Answer>;
  me(): Promise<Answer>;
  logout(): Promise<Answer>;
  getSessionToken(): string;
  getRefreshToken(): string;
}

/** Evaluated in the page, where `sdk` is a global. */
function inPage<T>(
  page: Page,
  call: (sdk: BrowserSdk, parameters: string[]) => T,
  ...parameters: string[]
): Promise<T> {
  return page.evaluate(`(${call.toString()})(sdk, ${JSON.stringify(parameters)})`);
}

const describeInBrowser = noBrowser === undefined ? describe : describe.skip;

describeInBrowser(
  `Descope's browser SDK in Chromium${noBrowser === undefined ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    const inbox = new CollectingMailer();
    let browser: Browser;
    let provider: Provider;
    let baseUrl: string;
    let site: WebSite;
    let stranger: WebSite;

    beforeAll(async () => {
      const scripts = { '/sdk.js': repositoryFile('node_modules/@descope/web-js-sdk/dist/index.umd.js') };
      [site, stranger] = [await WebSite.open(scripts), await WebSite.open(scripts)];
      provider = await startProvider({ allowedOrigins: [site.origin], mail: { mailer: inbox } });
      baseUrl = await provider.listen(0, '127.0.0.1');
      browser = await launchBrowser();
    });

    afterAll(async () => {
      await browser.close();
      await provider.close();
      await Promise.all([site.close(), stranger.close()]);
    });

    async function open(at: WebSite): Promise<Page> {
      return load(await at.visit(browser), provider.projectId, baseUrl);
    }

    async function load(page: Page, projectId: string, url: string): Promise<Page> {
      const settings = { projectId, baseUrl: url, persistTokens: true, autoRefresh: false };
      await page.evaluate(`sdk = Descope(${JSON.stringify(settings)}); undefined`);
      return page;
    }

    it('signs up, verifies, refreshes and signs out from a page of another origin', async () => {
      const page = await open(site);
      const [loginId, password] = ['ada@example.com', PASSWORD];
      const signedUp = await inPage(page, (sdk, [id, pass]) => sdk.password.signUp(id!, pass!), loginId, password);
      expect(signedUp).toMatchObject({ ok: true, data: { firstSeen: true, user: { loginIds: [loginId] } } });

      const first = await inPage(page, (sdk) => sdk.getSessionToken());
      expect(first).toBe(signedUp.data?.sessionJwt);
      expect(await inPage(page, (sdk) => sdk.me())).toMatchObject({ ok: true, data: { email: loginId } });
      const sent = await inPage(page, (sdk, [id]) => sdk.otp.update.email(id!, id!, sdk.getRefreshToken()), loginId);
      expect(sent).toMatchObject({ ok: true, data: { maskedEmail: 'a***@example.com' } });
      const code = inbox.code(loginId);
      const verified = await inPage(page, (sdk, [id, typed]) => sdk.otp.verify.email(id!, typed!), loginId, code);
      expect(verified).toMatchObject({ ok: true, data: { user: { email: loginId, verifiedEmail: true } } });

      expect(await inPage(page, (sdk) => sdk.refresh())).toMatchObject({
        ok: true,
        data: { user: { email: loginId } },
      });

      const refreshJwt = await inPage(page, (sdk) => sdk.getRefreshToken());
      expect(await inPage(page, (sdk) => sdk.logout())).toMatchObject({ ok: true });
      expect(await inPage(page, (sdk) => sdk.getRefreshToken())).toBe('');
      const spent = await provider.inject({
        method: 'POST',
        path: '/v1/auth/refresh',
        headers: { authorization: `Bearer ${provider.projectId}:${refreshJwt}` },
      });
      expect(spent.status).toBe(401);
      await page.close();
    });

    it('shows the page what is wrong with a password', async () => {
      const page = await open(site);
      const answer = await inPage(page, (sdk) => sdk.password.signIn('nobody@example.com', 'Wrong-h0rse'));
      expect(answer).toMatchObject({ ok: false, code: 401, error: { errorCode: 'E062903' } });
      await page.close();
    });

    it('keeps a session through refresh rotation, in two tabs at once, until a refresh token comes back too late', async () => {
      const clock = new StoppedClock();
      const rotating = await startProvider({ clock, refreshRotation: 'on', allowedOrigins: [site.origin] });
      const url = await rotating.listen(0, '127.0.0.1');
      const context = await browser.newContext();
      const tab = await load(await site.visit(context), rotating.projectId, url);
      const other = await load(await site.visit(context), rotating.projectId, url);

      await inPage(tab, (sdk, [id, pass]) => sdk.password.signUp(id!, pass!), 'two@example.com', PASSWORD);
      const first = await inPage(tab, (sdk) => sdk.getRefreshToken());
      expect(await inPage(other, (sdk) => sdk.getRefreshToken())).toBe(first);
      const both = await Promise.all([tab, other].map((page) => inPage(page, (sdk) => sdk.refresh())));
      expect(both).toMatchObject([{ ok: true }, { ok: true }]);
      const held = await Promise.all([tab, other].map((page) => inPage(page, (sdk) => sdk.getRefreshToken())));
      expect(held[0]).not.toBe(first);
      expect(held[1]).toBe(held[0]);

      clock.advance(11);
      expect(await inPage(other, (sdk) => sdk.refresh())).toMatchObject({ ok: true });
      const headers = { authorization: `Bearer ${rotating.projectId}:${first}` };
      const late = await rotating.inject({ method: 'POST', path: '/v1/auth/refresh', headers });
      expect(late.status).toBe(401);
      expect(await inPage(tab, (sdk) => sdk.refresh())).toMatchObject({ ok: false, code: 401 });
      await context.close();
      await rotating.close();
    });

    it('hides every answer from a page of an origin that is not allowed, and does nothing for it', async () => {
      const signUp = (page: Page) =>
        inPage(page, (sdk, [id, pass]) => sdk.password.signUp(id!, pass!), 'eve@example.com', PASSWORD);
      await expect(signUp(await open(stranger))).rejects.toThrow('Failed to fetch');
      // The preflight was refused, so that the request itself was never sent.
      expect(await signUp(await open(site))).toMatchObject({ ok: true });
    });
  },
);
