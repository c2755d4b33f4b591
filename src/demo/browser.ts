import { type Answer, readAnswer } from './answer.js';

/** A user's browser, as far as the API is concerned: it keeps cookies, sends them back, and names its origin. */
export class Browser {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(private readonly origin: string) {}

  get(path: string): Promise<Answer> {
    return this.send(path, { method: 'GET' });
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** @returns another browser with the same cookies: what a thief, or a second tab, would have. */
  copy(): Browser {
    const copy = new Browser(this.origin);
    for (const [name, cookie] of this.cookies) copy.cookies.set(name, cookie);
    return copy;
  }

  private async send(path: string, init: { method: string; headers?: Record<string, string>; body?: string }) {
    const headers = { ...init.headers, cookie: this.cookiesFor(path), origin: this.origin };
    const response = await fetch(this.origin + path, { ...init, headers });
    response.headers.getSetCookie().forEach((line) => this.keep(line));
    return readAnswer(response);
  }

  private cookiesFor(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const [, path = '/'] = /;\s*path=([^;]+)/i.exec(line) ?? [];
    if (value === '' || /;\s*max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}
