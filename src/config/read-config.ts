import { readBackend } from './backend.reader.js';
import { ConfigError } from './config.error.js';
import type { Config } from './config.js';
import { readCookies } from './cookies.reader.js';
import type { Environment } from './environment.js';
import { VariableReader } from './variable-reader.js';
import { VARIABLES } from './variables.js';

export interface ReadConfigOptions {
  /** Whether a person sees the log as it is written: decides the default of LOG_FORMAT. */
  readonly isTerminal: boolean;
}

/**
 * Turns the environment into the one object that the service is started with. Blank variables count as not set.
 *
 * @throws {ConfigError} that names every variable at fault
 */
export function readConfig(environment: Environment, { isTerminal }: ReadConfigOptions): Config {
  const reader = new VariableReader(environment);
  const service = { port: reader.withDefault(VARIABLES.PORT), host: reader.withDefault(VARIABLES.HOST) };
  const role = reader.withDefault(VARIABLES.AUTH_ROLE);
  const allowedOrigins = reader.optional(VARIABLES.AUTH_ALLOWED_ORIGINS) ?? [];
  const config: Config = {
    role,
    service,
    metrics: readMetrics(reader),
    backend: readBackend(reader, role, allowedOrigins),
    requestTimeoutMs: reader.withDefault(VARIABLES.REQUEST_TIMEOUT_MS),
    upstreamTimeoutMs: reader.withDefault(VARIABLES.UPSTREAM_TIMEOUT_MS),
    trustProxy: reader.optional(VARIABLES.TRUST_PROXY) ?? 'off',
    rateLimit: {
      attempts: reader.withDefault(VARIABLES.AUTH_RATE_LIMIT),
      messages: reader.withDefault(VARIABLES.AUTH_RATE_LIMIT_MESSAGES),
    },
    tokenDelivery: reader.withDefault(VARIABLES.AUTH_TOKEN_DELIVERY),
    cookies: readCookies(reader, service.host),
    allowedOrigins,
    allowedRedirects: reader.optional(VARIABLES.AUTH_ALLOWED_REDIRECTS) ?? [],
    log: {
      level: reader.withDefault(VARIABLES.LOG_LEVEL),
      format: reader.optional(VARIABLES.LOG_FORMAT) ?? (isTerminal ? 'pretty' : 'json'),
    },
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return deepFreeze(config);
}

function readMetrics(reader: VariableReader): Config['metrics'] {
  const port = reader.withDefault(VARIABLES.METRICS_PORT);
  const host = reader.withDefault(VARIABLES.METRICS_HOST);
  return port === 'off' ? undefined : { port, host };
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const key of Reflect.ownKeys(value)) {
    const member: unknown = Reflect.get(value, key);
    if (typeof member === 'object' && member !== null) deepFreeze(member);
  }
  return Object.freeze(value);
}
