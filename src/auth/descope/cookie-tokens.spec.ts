import { withCookieTokens } from './cookie-tokens.js';

describe('tokens of a project in cookie mode', () => {
  const cookies = ['DS=session; Path=/; HttpOnly', 'DSR=refresh; Path=/; HttpOnly; Max-Age=100'];

  it('are taken from the cookies where the body has none', () => {
    expect(withCookieTokens({ sessionJwt: '', user: {} }, cookies)).toEqual({
      sessionJwt: 'session',
      refreshJwt: 'refresh',
      user: {},
    });
  });

  it('are found under the names that the body gives', () => {
    const body = { sessionCookieName: 'S', cookieName: 'R' };
    expect(withCookieTokens(body, ['S=s', 'R=r', ...cookies])).toEqual({ ...body, sessionJwt: 's', refreshJwt: 'r' });
  });

  it('do not replace those of the body', () => {
    expect(withCookieTokens({ sessionJwt: 'a', refreshJwt: 'b' }, cookies)).toEqual({
      sessionJwt: 'a',
      refreshJwt: 'b',
    });
  });

  it('may be there for one of the two only', () => {
    expect(withCookieTokens({ sessionJwt: 'a' }, [cookies[1]!])).toEqual({ sessionJwt: 'a', refreshJwt: 'refresh' });
  });

  it.each([[undefined], [null], ['text'], [[]], [7]])('are not put into %j, which is no answer with tokens', (body) => {
    expect(withCookieTokens(body, cookies)).toBe(body);
  });

  it('leave an answer without cookies as it is', () => {
    const body = { sessionJwt: '' };
    expect(withCookieTokens(body, [])).toBe(body);
  });
});
