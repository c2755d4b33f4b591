import { OriginRule } from './origin-rule.js';

const settings = { cookiesSecure: true, allowedOrigins: ['https://app.example.com', 'http://dev.example.com:5173'] };

function outcome(headers: Record<string, string>, { method = 'POST', cookiesSecure = true } = {}): string {
  const rule = new OriginRule({ ...settings, cookiesSecure });
  try {
    rule.assertAllowed({ method, headers: { host: 'api.example.com', ...headers } });
    return 'allowed';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('OriginRule', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('does not mind where a %s comes from', (method) => {
    expect(outcome({ origin: 'https://evil.example' }, { method })).toBe('allowed');
    expect(outcome({}, { method })).toBe('allowed');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'get', ''])(
    'wants to know where a %s comes from',
    (method) => {
      expect(outcome({ origin: 'https://evil.example' }, { method })).toBe('ORIGIN_REFUSED');
      expect(outcome({}, { method })).toBe('ORIGIN_REFUSED');
    },
  );

  it.each<[Record<string, string>, string]>([
    [{ origin: 'https://api.example.com' }, 'its own'],
    [{ origin: 'https://api.example.com', host: 'API.example.com:443' }, 'its own, spelt otherwise in Host'],
    [{ origin: 'https://api.example.com:8443', host: 'api.example.com:8443' }, 'its own with a port'],
    [{ origin: 'https://app.example.com' }, 'an allowed one'],
    [{ origin: 'http://dev.example.com:5173' }, 'an allowed one over HTTP'],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, 'its own on the loopback host'],
    [{ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 'its own on a loopback address'],
    [{ origin: 'http://[::1]:3000', host: '[::1]:3000' }, 'its own on the IPv6 loopback address'],
    [{ 'sec-fetch-site': 'same-origin' }, 'none, but the browser says that it is its own'],
    [{ origin: 'https://api.example.com', 'sec-fetch-site': 'cross-site' }, 'its own, which rules'],
  ])('allows %j: %s', (headers) => {
    expect(outcome(headers)).toBe('allowed');
  });

  it.each<[Record<string, string>, string]>([
    [{ origin: 'https://evil.example' }, 'foreign'],
    [{ origin: 'null' }, 'opaque'],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 'opaque, whatever else is said'],
    [{ origin: '' }, 'empty'],
    [{ origin: '', 'sec-fetch-site': 'same-origin' }, 'empty, whatever else is said'],
    [{ origin: 'http://api.example.com' }, 'its own host over HTTP, with Secure cookies'],
    [{ origin: 'https://api.example.com:8443' }, 'its own host at another port'],
    [{ origin: 'https://api.example.com.evil.example' }, 'begins like its own'],
    [{ origin: 'https://evil.example/api.example.com' }, 'with a path'],
    [{ origin: 'https://api.example.com/' }, 'no browser writes a slash'],
    [{ origin: 'https://evil.example@api.example.com' }, 'with user information'],
    [{ origin: 'https://app.example.com, https://evil.example' }, 'two'],
    [{ origin: 'https://APP.example.com' }, 'no browser writes capitals'],
    [{ origin: 'https://sub.app.example.com' }, 'a subdomain of an allowed one'],
    [{ origin: 'https://evil.example', host: 'api.example.com/@evil.example' }, 'Host is no host'],
    [{ origin: 'https://evil.example', host: 'api.example.com@evil.example' }, 'Host is no host'],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, 'foreign, whatever else is said'],
    [{ 'sec-fetch-site': 'same-site' }, 'a neighbour'],
    [{ 'sec-fetch-site': 'cross-site' }, 'foreign by the browser'],
    [{ 'sec-fetch-site': 'none' }, 'no page'],
    [{ 'sec-fetch-site': 'Same-Origin' }, 'no browser writes capitals'],
    [{ referer: 'https://api.example.com/page' }, 'only a referrer'],
    [{ host: '' }, 'no host'],
  ])('refuses %j: %s', (headers) => {
    expect(outcome(headers)).toBe('ORIGIN_REFUSED');
  });

  it('takes plain HTTP for its own where the cookies are not Secure', () => {
    expect(outcome({ origin: 'http://api.example.com' }, { cookiesSecure: false })).toBe('allowed');
    expect(outcome({ origin: 'http://evil.example' }, { cookiesSecure: false })).toBe('ORIGIN_REFUSED');
  });

  it('knows its host from HTTP/2’s pseudo-header', () => {
    const rule = new OriginRule(settings);
    const headers = { origin: 'https://api.example.com', ':authority': 'api.example.com' };
    expect(() => rule.assertAllowed({ method: 'POST', headers })).not.toThrow();
  });

  it.each(['*', 'null', 'https://app.example.com/', 'app.example.com', 'ftp://app.example.com', ''])(
    'does not start with the allowed origin "%s"',
    (origin) => {
      expect(() => new OriginRule({ cookiesSecure: true, allowedOrigins: [origin] })).toThrow(TypeError);
    },
  );
});
