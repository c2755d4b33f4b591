import { RedirectRefusedError } from '../errors/index.js';
import { isRedirectPrefix, RedirectRule } from './redirect-rule.js';

const rule = new RedirectRule([
  'https://app.example.com/auth',
  'https://whole.example.com',
  'https://folder.example.com/a/b/',
  'http://localhost:5173',
]);

function verdict(redirectUrl: string): 'allowed' | 'refused' {
  try {
    rule.assertAllowed(redirectUrl);
    return 'allowed';
  } catch (error) {
    expect(error).toBeInstanceOf(RedirectRefusedError);
    return 'refused';
  }
}

describe('which pages a link may open', () => {
  it.each([
    'https://app.example.com/auth',
    'https://app.example.com/auth/',
    'https://app.example.com/auth/verified',
    'https://app.example.com/auth/verified?next=%2Fhome&lang=de',
    'https://app.example.com/auth/v1.2/caf%C3%A9',
    'https://whole.example.com',
    'https://whole.example.com/',
    'https://whole.example.com/any/page',
    'https://folder.example.com/a/b',
    'https://folder.example.com/a/b/c',
    'http://localhost:5173/verified',
  ])('allows %s', (url) => {
    expect(verdict(url)).toBe('allowed');
  });

  it.each<[url: string, why: string]>([
    ['', 'nothing'],
    ['/auth', 'no origin'],
    ['//app.example.com/auth', 'no scheme'],
    ['javascript:alert(1)//https://app.example.com/auth', 'another scheme'],
    ['data:text/html,https://app.example.com/auth', 'another scheme'],
    ['ftp://app.example.com/auth', 'another scheme'],
    ['http://app.example.com/auth', 'http in place of https'],
    ['https://app.example.com:8443/auth', 'another port'],
    ['https://app.example.com:443/auth', 'a default port, which some parsers keep'],
    ['https://evil.example/auth', 'another host'],
    ['https://app.example.com.evil.example/auth', 'a host that begins alike'],
    ['https://evil.app.example.com/auth', 'a subdomain'],
    ['https://APP.example.com/auth', 'capitals'],
    ['https://app.example.com./auth', 'a host with a final dot'],
    ['https://app.example.com@evil.example/auth', 'a user name that looks like the host'],
    ['https://user@app.example.com/auth', 'a user name'],
    ['https://:@app.example.com/auth', 'an empty user name'],
    ['https:app.example.com/auth', 'slashes left out'],
    ['https:///app.example.com/auth', 'a slash too many'],
    ['https:\\\\app.example.com\\auth', 'backslashes'],
    ['https://app.example.com\\@evil.example/auth', 'a backslash'],
    ['https://whole.example.com/a?b=\\', 'a backslash in the query'],
    ['https://app.example.com/', 'a page above'],
    ['https://app.example.com/authentic', 'a path that begins alike'],
    ['https://app.example.com/AUTH', 'a path in capitals'],
    ['https://app.example.com/auth/../admin', 'dots'],
    ['https://app.example.com/auth/./page', 'a dot'],
    ['https://app.example.com/auth/%2e%2e/admin', 'encoded dots'],
    ['https://app.example.com/auth/.%2E/admin', 'an encoded dot'],
    ['https://app.example.com/auth/%2e%2e%2fadmin', 'an encoded slash'],
    ['https://app.example.com/auth/..%5Cadmin', 'an encoded backslash'],
    ['https://app.example.com/auth/%252e%252e/admin', 'dots that are encoded twice'],
    ['https://app.example.com/auth/%00', 'an encoded NUL'],
    ['https://app.example.com//auth', 'an empty segment'],
    ['https://app.example.com/auth//evil.example', 'an empty segment'],
    ['https://app.example.com/auth#', 'an empty fragment'],
    ['https://app.example.com/auth#/route', 'a fragment, behind which the token would go'],
    ['https://app.example.com/auth?t=chosen', 'a token beforehand'],
    ['https://app.example.com/auth?a=b&%74=chosen', 'a token beforehand, encoded'],
    [' https://app.example.com/auth', 'a space before'],
    ['https://app.example.com/auth\n', 'a line break behind'],
    ['https://app.exa\tmple.com/auth', 'a tab, which parsers drop'],
    ['https://app.example.com/auth/é', 'a letter that is encoded on the way'],
    [`https://app.example.com/auth/${'a'.repeat(2048)}`, 'more than a URL'],
  ])('refuses %j: %s', (url) => {
    expect(verdict(url)).toBe('refused');
  });

  it('allows no page while the list is empty', () => {
    expect(() => new RedirectRule([]).assertAllowed('https://app.example.com/')).toThrow(RedirectRefusedError);
  });
});

describe('what can be on the list', () => {
  it.each([
    'https://app.example.com',
    'https://app.example.com/',
    'https://app.example.com/a/b',
    'http://localhost:5173',
  ])('%s', (entry) => {
    expect(isRedirectPrefix(entry)).toBe(true);
  });

  it.each([
    ...['', '*', 'null', 'app.example.com', 'https://*.example.com', 'https://app.example.com/*', 'myapp://callback'],
    ...['https://app.example.com/a?b=c', 'https://app.example.com/#a', 'https://app.example.com/a/../b', 7, undefined],
  ])('not %j', (entry) => {
    expect(isRedirectPrefix(entry)).toBe(false);
  });
});
