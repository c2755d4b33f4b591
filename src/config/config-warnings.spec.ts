import { configWarnings } from './config-warnings.js';
import type { Environment } from './environment.js';
import { readConfig } from './read-config.js';

function warnings(environment: Environment): readonly string[] {
  return configWarnings(environment, readConfig(environment, { isTerminal: false }));
}

describe('configWarnings', () => {
  it('has nothing to say about an ordinary environment', () => {
    expect(warnings({ PATH: '/bin', AUTH_TOKEN_DELIVERY: 'body', IDP_TYPO: ' ', npm_package_name: 'x' })).toEqual([]);
  });

  it('names unknown variables that look like its own, and what was probably meant', () => {
    expect(warnings({ DESCOPE_BASE_URI: 'secret', AUTH_COOKIE_SECURED: 'secret', IDP_COLOUR: 'secret' })).toEqual([
      'AUTH_COOKIE_SECURED is not a variable of this service: did you mean AUTH_COOKIE_SECURE?',
      'DESCOPE_BASE_URI is not a variable of this service: did you mean DESCOPE_BASE_URL?',
      'IDP_COLOUR is not a variable of this service',
    ]);
  });

  it('says when passwords and tokens go to the provider in clear', () => {
    const upstream = { DESCOPE_PROJECT_ID: 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa', DESCOPE_ALLOW_HTTP: 'true' };
    expect(warnings({ ...upstream, DESCOPE_BASE_URL: 'http://idp:3001' })).toEqual([
      'DESCOPE_BASE_URL is http: passwords and tokens cross the network between here and there in clear',
    ]);
    expect(warnings({ ...upstream, DESCOPE_BASE_URL: 'http://localhost:3001' })).toEqual([]);
    expect(warnings({ ...upstream, DESCOPE_BASE_URL: 'https://idp:3001' })).toEqual([]);
  });

  it('says when cookies are insecure only by default, though pages are served over https', () => {
    const sentence =
      'cookies are sent over http too, as HOST is a loopback address: behind a proxy set AUTH_COOKIE_SECURE=true';
    const origins = { AUTH_ALLOWED_ORIGINS: 'http://localhost:5173,https://app.example.com' };
    expect(warnings(origins)).toEqual([sentence]);
    expect(warnings({ ...origins, AUTH_COOKIE_SECURE: 'false' })).toEqual([]);
    expect(warnings({ ...origins, AUTH_TOKEN_DELIVERY: 'body' })).toEqual([]);
    expect(warnings({ AUTH_ALLOWED_ORIGINS: 'http://localhost:5173' })).toEqual([]);
  });
});
