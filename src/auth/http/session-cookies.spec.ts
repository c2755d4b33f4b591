import type { AuthResponse } from '../descope/index.js';
import { SessionCookies } from './session-cookies.js';

const settings = {
  secure: true,
  sameSite: 'strict',
  sessionName: 'DS',
  refreshName: 'DSR',
  refreshPath: () => '/api/auth',
} as const;

function answer(fields: Partial<AuthResponse>): AuthResponse {
  return {
    sessionJwt: 's',
    refreshJwt: 'r',
    cookieMaxAge: 0,
    cookieExpiration: 0,
    sessionExpiration: 0,
    ...fields,
  } as AuthResponse;
}

describe('session cookies', () => {
  it('last as long as what they hold', () => {
    const lines = new SessionCookies(settings).holding(
      answer({ sessionExpiration: 1_800_000_000, cookieMaxAge: 2_419_200 }),
    );
    expect(lines).toEqual([
      'DS=s; Path=/; Expires=Fri, 15 Jan 2027 08:00:00 GMT; HttpOnly; Secure; SameSite=Strict',
      'DSR=r; Max-Age=2419200; Path=/api/auth; HttpOnly; Secure; SameSite=Strict',
    ]);
  });

  it('take the refresh JWT’s expiry where upstream gives no age', () => {
    const [, refresh] = new SessionCookies(settings).holding(answer({ cookieExpiration: 1_800_000_000 }));
    expect(refresh).toContain('Expires=Fri, 15 Jan 2027 08:00:00 GMT');
  });

  it('end with the browser where upstream gives neither', () => {
    const lines = new SessionCookies(settings).holding(answer({}));
    for (const line of lines) expect(line).not.toMatch(/Expires|Max-Age/);
  });

  it('leave the refresh cookie alone when there is no new refresh JWT', () => {
    const cookies = new SessionCookies(settings);
    expect(cookies.holding(answer({ refreshJwt: '' }))).toHaveLength(1);
  });

  it('are what the host asks for', () => {
    const cookies = new SessionCookies({
      ...settings,
      secure: false,
      sameSite: 'lax',
      domain: 'example.com',
      sessionName: 'mine',
      refreshName: 'more',
    });
    expect(cookies.holding(answer({}))).toEqual([
      'mine=s; Domain=example.com; Path=/; HttpOnly; SameSite=Lax',
      'more=r; Domain=example.com; Path=/api/auth; HttpOnly; SameSite=Lax',
    ]);
  });

  it('are cleared where they were set: same name, domain and path', () => {
    expect(new SessionCookies({ ...settings, domain: 'example.com' }).cleared()).toEqual([
      'DS=; Max-Age=0; Domain=example.com; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict',
      'DSR=; Max-Age=0; Domain=example.com; Path=/api/auth; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict',
    ]);
  });
});
