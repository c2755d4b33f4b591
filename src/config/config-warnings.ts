import type { Config } from './config.js';
import { type Environment, valueOf } from './environment.js';
import { nearest } from './nearest.js';
import { staysPrivate } from './url.parser.js';
import { VARIABLES } from './variables.js';

/** Prefixes under which a name that the service does not know is most likely a slip. */
const OWN_PREFIX = /^(?:AUTH|IDP|DESCOPE)_/;

/** @returns one sentence for each thing that is allowed, but hardly meant. Names only: never a value. */
export function configWarnings(environment: Environment, config: Config): readonly string[] {
  return [...unknownVariables(environment), ...insecureCookies(environment, config), ...readableUpstream(config)];
}

function unknownVariables(environment: Environment): readonly string[] {
  const known = Object.keys(VARIABLES);
  return Object.keys(environment)
    .filter((name) => OWN_PREFIX.test(name) && !known.includes(name) && valueOf(environment, name) !== undefined)
    .sort()
    .map((name) => {
      const suggestion = nearest(name, known);
      return `${name} is not a variable of this service${suggestion === undefined ? '' : `: did you mean ${suggestion}?`}`;
    });
}

/** A proxy on the same machine that ends TLS looks like local development; the origins tell them apart. */
function insecureCookies(
  environment: Environment,
  { cookies, allowedOrigins, tokenDelivery }: Config,
): readonly string[] {
  const byDefault = valueOf(environment, VARIABLES.AUTH_COOKIE_SECURE.name) === undefined && !cookies.secure;
  return byDefault && tokenDelivery === 'cookie' && allowedOrigins.some((origin) => origin.startsWith('https:'))
    ? ['cookies are sent over http too, as HOST is a loopback address: behind a proxy set AUTH_COOKIE_SECURE=true']
    : [];
}

function readableUpstream({ backend }: Config): readonly string[] {
  return backend.kind === 'descope' && backend.baseUrl !== undefined && !staysPrivate(backend.baseUrl)
    ? ['DESCOPE_BASE_URL is http: passwords and tokens cross the network between here and there in clear']
    : [];
}
