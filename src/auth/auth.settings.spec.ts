import type { AuthModuleOptions } from './auth.options.js';
import { AuthOptionsError, resolveAuthOptions } from './auth.settings.js';
import { AuthObserver, NoObserver } from './telemetry/index.js';

const projectId = 'P2abcdefghijklmnopqrstuvwxyz';

function faults(options: unknown): readonly string[] {
  try {
    resolveAuthOptions(options as AuthModuleOptions);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(AuthOptionsError);
    return (error as AuthOptionsError).faults.map((fault) => fault.split(':')[0]!);
  }
}

describe('the options of AuthModule', () => {
  it('need a project id, and nothing else', () => {
    expect(resolveAuthOptions({ projectId })).toEqual({
      projectId,
      baseUrl: 'https://api.descope.com',
      tokenDelivery: 'cookie',
      allowedOrigins: [],
      allowedRedirects: [],
      timeoutMs: 5000,
      clockToleranceSeconds: 5,
      issuers: [],
      audiences: [],
      rateLimit: { attempts: 'off', messages: 'off' },
      observer: new NoObserver(),
      cookies: { secure: true, sameSite: 'strict', sessionName: 'DS', refreshName: 'DSR' },
    });
  });

  it('are no less strict for being undefined, as an environment variable may be', () => {
    const unset = { secure: undefined, sameSite: undefined, sessionName: undefined, refreshName: undefined };
    const given = { projectId, baseUrl: undefined, timeoutMs: undefined, tokenDelivery: undefined, cookies: unset };
    expect(resolveAuthOptions(given)).toEqual(resolveAuthOptions({ projectId }));
  });

  it('keep what a host says', () => {
    const said = {
      projectId,
      baseUrl: 'http://127.0.0.1:3001/descope',
      tokenDelivery: 'body',
      allowedOrigins: ['https://app.example.com'],
      allowedRedirects: ['https://app.example.com/auth'],
      timeoutMs: 100,
      clockToleranceSeconds: 0,
      issuers: ['https://login.example.com'],
      audiences: ['api'],
      rateLimit: { attempts: 100, messages: 30 },
      observer: new (class extends AuthObserver {})(),
      cookies: { secure: false, sameSite: 'lax', domain: 'example.com', sessionName: 'a', refreshName: 'b' },
    } as const;
    expect(resolveAuthOptions(said)).toEqual(said);
  });

  it.each<[fault: string, options: object]>([
    ['projectId', {}],
    ['projectId', { projectId: undefined }],
    ['projectId', { projectId: '' }],
    ['projectId', { projectId: 'P2/../..' }],
    ['baseUrl', { baseUrl: 'api.descope.com' }],
    ['baseUrl', { baseUrl: 'ftp://api.descope.com' }],
    ['baseUrl', { baseUrl: 'https://user:pw@api.descope.com' }],
    ['baseUrl', { baseUrl: 'https://api.descope.com?x=1' }],
    ['tokenDelivery', { tokenDelivery: 'header' }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['timeoutMs', { timeoutMs: 1.5 }],
    ['clockToleranceSeconds', { clockToleranceSeconds: -1 }],
    ['clockToleranceSeconds', { clockToleranceSeconds: 301 }],
    ['clockToleranceSeconds', { clockToleranceSeconds: Number.NaN }],
    ['allowedOrigins', { allowedOrigins: ['*'] }],
    ['allowedOrigins', { allowedOrigins: ['null'] }],
    ['allowedOrigins', { allowedOrigins: ['https://app.example.com/'] }],
    ['allowedOrigins', { allowedOrigins: ['app.example.com'] }],
    ['allowedRedirects', { allowedRedirects: ['*'] }],
    ['allowedRedirects', { allowedRedirects: ['https://app.example.com/auth?a=b'] }],
    ['allowedRedirects', { allowedRedirects: ['/auth'] }],
    ['allowedRedirects', { allowedRedirects: 'https://app.example.com' }],
    ['cookies.sameSite', { cookies: { sameSite: 'none', secure: false } }],
    ['cookies.sameSite', { cookies: { sameSite: 'bogus' } }],
    ['cookies.sessionName', { cookies: { sessionName: 'a b' } }],
    ['cookies.refreshName', { cookies: { refreshName: '' } }],
    ['cookies.domain', { cookies: { domain: 'a;b' } }],
    ['cookies.refreshPath', { cookies: { refreshPath: 'auth;x' } }],
    ['cookies.sessionName', { cookies: { sessionName: '__Host-S', domain: 'example.com' } }],
    ['cookies', { cookies: { sessionName: '__Secure-S', secure: false } }],
    ['cookies', { cookies: { refreshName: 'DS' } }],
    ['issuers, audiences', { issuers: 'x' }],
    ['tenantResolver', { tenantResolver: 'x' }],
    ['rpcTokenField', { rpcTokenField: '' }],
    ['rateLimit', { rateLimit: { attempts: 0 } }],
    ['rateLimit', { rateLimit: { messages: '30' } }],
    ['rateLimit', { rateLimit: { messages: 1.5 } }],
    ['baseUrl', { baseUrl: 'http://x/ y' }],
    ['allowedOrigins', { allowedOrigins: 'https://a.b' }],
    ['allowedOrigins', { allowedOrigins: ['ftp://x'] }],
    ['clockToleranceSeconds', { clockToleranceSeconds: '5' }],
    ['cookies', { cookies: { sessionName: 'DSR' } }],
    ['cookies.refreshName', { cookies: { refreshName: '__Host-DSR' } }],
  ])('refuse a wrong %s: %j', (fault, options) => {
    const rest = fault === 'projectId' ? {} : { projectId };
    expect(faults({ ...rest, ...options })).toEqual([fault]);
  });

  it('name all that is wrong at once', () => {
    expect(faults({ baseUrl: 'nonsense', timeoutMs: -1 })).toEqual(['projectId', 'baseUrl', 'timeoutMs']);
    expect(new AuthOptionsError(['a: b', 'c: d']).message).toBe('AuthModule cannot start:\n  - a: b\n  - c: d');
  });
});
