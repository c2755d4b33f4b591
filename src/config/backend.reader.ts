import { dirname, join } from 'node:path';
import type { Config, DescopeConfig, EmbeddedConfig } from './config.js';
import { readMail } from './mail.reader.js';
import { staysPrivate } from './url.parser.js';
import type { VariableReader } from './variable-reader.js';
import { VARIABLES } from './variables.js';

/**
 * Reads who keeps the users. Both kinds are read, so that a mistake shows before one changes over.
 *
 * @param origins of pages that may call the provider, where nothing else is said
 */
export function readBackend(
  reader: VariableReader,
  role: Config['role'],
  origins: readonly string[],
): DescopeConfig | EmbeddedConfig {
  const chosen = reader.optional(VARIABLES.AUTH_BACKEND);
  const descope = readDescope(reader);
  const embedded = readEmbedded(reader, origins);
  if (role !== 'all') refuseOtherHalf(reader, role, chosen);
  if (role === 'gateway') return descope;
  if (role === 'provider') return demandEncryptionKey(reader, embedded);
  const kind = chosen ?? (reader.isSet(VARIABLES.DESCOPE_PROJECT_ID) ? 'descope' : 'embedded');
  if (!reader.isSet(VARIABLES.DESCOPE_PROJECT_ID)) refuseMissingProject(reader, kind, chosen !== undefined);
  return kind === 'descope' ? descope : demandEncryptionKey(reader, embedded);
}

/** A half of its own has to be told where the other one is, or where the other one finds it. */
function refuseOtherHalf(
  reader: VariableReader,
  role: 'gateway' | 'provider',
  chosen: 'descope' | 'embedded' | undefined,
): void {
  const kind = role === 'gateway' ? 'descope' : 'embedded';
  if (chosen !== undefined && chosen !== kind) {
    reader.refuse(VARIABLES.AUTH_BACKEND, `${kind}, or nothing, as AUTH_ROLE is ${role}`, kind);
  }
  if (role === 'provider') {
    if (reader.withDefault(VARIABLES.IDP_PORT) === 'off') {
      reader.refuse(VARIABLES.IDP_PORT, 'a port, as AUTH_ROLE is provider');
    }
    return;
  }
  for (const needed of [VARIABLES.DESCOPE_PROJECT_ID, VARIABLES.DESCOPE_BASE_URL]) {
    if (!reader.isSet(needed)) reader.refuse(needed, `${needed.expected}, as AUTH_ROLE is gateway`);
  }
}

function refuseMissingProject(reader: VariableReader, kind: 'descope' | 'embedded', wasChosen: boolean): void {
  if (kind === 'descope') {
    reader.refuse(VARIABLES.DESCOPE_PROJECT_ID, `${VARIABLES.DESCOPE_PROJECT_ID.expected}, as AUTH_BACKEND is descope`);
    return;
  }
  // Half a Descope configuration must not become an embedded provider that nobody asked for.
  const half = [VARIABLES.DESCOPE_BASE_URL, VARIABLES.DESCOPE_MANAGEMENT_KEY].find((other) => reader.isSet(other));
  if (!wasChosen && half !== undefined) {
    reader.refuse(
      VARIABLES.DESCOPE_PROJECT_ID,
      `a value, as ${half.name} is set (or AUTH_BACKEND=embedded, if the embedded provider is meant)`,
    );
  }
}

/** One that lies beside the database is for one's own machine: whoever copies the folder has both. */
function demandEncryptionKey(reader: VariableReader, embedded: EmbeddedConfig): EmbeddedConfig {
  const production = reader.optional(VARIABLES.NODE_ENV) === 'production';
  if (production && !reader.isSet(VARIABLES.IDP_ENCRYPTION_KEY)) {
    reader.refuse(VARIABLES.IDP_ENCRYPTION_KEY, `${VARIABLES.IDP_ENCRYPTION_KEY.expected}, as NODE_ENV is production`);
  }
  return embedded;
}

function readDescope(reader: VariableReader): DescopeConfig {
  const baseUrl = reader.optional(VARIABLES.DESCOPE_BASE_URL);
  const mayBeRead = reader.optional(VARIABLES.DESCOPE_ALLOW_HTTP) ?? false;
  if (baseUrl !== undefined && !mayBeRead && !staysPrivate(baseUrl)) {
    reader.refuse(VARIABLES.DESCOPE_BASE_URL, VARIABLES.DESCOPE_BASE_URL.expected);
  }
  return {
    kind: 'descope',
    projectId: reader.optional(VARIABLES.DESCOPE_PROJECT_ID) ?? '',
    baseUrl,
    managementKey: reader.optional(VARIABLES.DESCOPE_MANAGEMENT_KEY),
  };
}

function readEmbedded(reader: VariableReader, origins: readonly string[]): EmbeddedConfig {
  const days = reader.withDefault(VARIABLES.IDP_KEY_ROTATION_DAYS);
  const port = reader.withDefault(VARIABLES.IDP_PORT);
  const host = reader.withDefault(VARIABLES.IDP_HOST);
  const databaseUrl = reader.withDefault(VARIABLES.IDP_DATABASE_URL);
  return {
    kind: 'embedded',
    listener: port === 'off' ? undefined : { port, host },
    databaseUrl,
    projectId: reader.optional(VARIABLES.IDP_PROJECT_ID),
    managementKey: reader.optional(VARIABLES.IDP_MANAGEMENT_KEY),
    encryptionKey: reader.optional(VARIABLES.IDP_ENCRYPTION_KEY),
    previousEncryptionKeys: reader.optional(VARIABLES.IDP_ENCRYPTION_KEY_PREVIOUS) ?? [],
    rateLimit: {
      perAccount: reader.withDefault(VARIABLES.IDP_RATE_LIMIT),
      perAddress: reader.withDefault(VARIABLES.IDP_RATE_LIMIT_ADDRESS),
    },
    keyRotationDays: days === 'off' ? 0 : days,
    refreshRotation: reader.withDefault(VARIABLES.IDP_REFRESH_ROTATION),
    sessionIdleMinutes: reader.withDefault(VARIABLES.IDP_SESSION_IDLE_MINUTES),
    contextWords: reader.optional(VARIABLES.IDP_PASSWORD_CONTEXT_WORDS) ?? [],
    breached: readBreached(reader),
    allowedOrigins: reader.optional(VARIABLES.IDP_ALLOWED_ORIGINS) ?? origins,
    managementKeyFile: join(dataFolder(databaseUrl), 'management-key'),
    mail: readMail(reader, join(dataFolder(databaseUrl), 'outbox')),
  };
}

function readBreached(reader: VariableReader): EmbeddedConfig['breached'] {
  const unanswered = reader.withDefault(VARIABLES.IDP_BREACHED_PASSWORDS_UNANSWERED);
  const url = reader.optional(VARIABLES.IDP_BREACHED_PASSWORDS_URL);
  return url === undefined ? undefined : { url, unanswered };
}

/** The folder of the database file; `data` where there is none. */
function dataFolder(databaseUrl: string): string {
  const path = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : ':memory:';
  return path === ':memory:' ? 'data' : dirname(path);
}
