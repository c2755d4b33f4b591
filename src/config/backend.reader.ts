import { dirname, join } from 'node:path';
import type { DescopeConfig, EmbeddedConfig } from './config.js';
import { readMail } from './mail.reader.js';
import type { VariableReader } from './variable-reader.js';
import { VARIABLES } from './variables.js';

/**
 * Reads who keeps the users. Both kinds are read, so that a mistake shows before one changes over.
 *
 * @param origins of pages that may call the provider, where nothing else is said
 */
export function readBackend(reader: VariableReader, origins: readonly string[]): DescopeConfig | EmbeddedConfig {
  const chosen = reader.optional(VARIABLES.AUTH_BACKEND);
  const descope = readDescope(reader);
  const embedded = readEmbedded(reader, origins);
  const kind = chosen ?? (reader.isSet(VARIABLES.DESCOPE_PROJECT_ID) ? 'descope' : 'embedded');
  if (!reader.isSet(VARIABLES.DESCOPE_PROJECT_ID)) refuseMissingProject(reader, kind, chosen !== undefined);
  return kind === 'descope' ? descope : embedded;
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

function readDescope(reader: VariableReader): DescopeConfig {
  return {
    kind: 'descope',
    projectId: reader.optional(VARIABLES.DESCOPE_PROJECT_ID) ?? '',
    baseUrl: reader.optional(VARIABLES.DESCOPE_BASE_URL),
    managementKey: reader.optional(VARIABLES.DESCOPE_MANAGEMENT_KEY),
  };
}

function readEmbedded(reader: VariableReader, origins: readonly string[]): EmbeddedConfig {
  const port = reader.withDefault(VARIABLES.IDP_PORT);
  const host = reader.withDefault(VARIABLES.IDP_HOST);
  const databaseUrl = reader.withDefault(VARIABLES.IDP_DATABASE_URL);
  return {
    kind: 'embedded',
    listener: port === 'off' ? undefined : { port, host },
    databaseUrl,
    projectId: reader.optional(VARIABLES.IDP_PROJECT_ID),
    managementKey: reader.optional(VARIABLES.IDP_MANAGEMENT_KEY),
    refreshRotation: reader.withDefault(VARIABLES.IDP_REFRESH_ROTATION),
    allowedOrigins: reader.optional(VARIABLES.IDP_ALLOWED_ORIGINS) ?? origins,
    managementKeyFile: join(dataFolder(databaseUrl), 'management-key'),
    mail: readMail(reader, join(dataFolder(databaseUrl), 'outbox')),
  };
}

/** The folder of the database file; `data` where there is none. */
function dataFolder(databaseUrl: string): string {
  const path = databaseUrl.startsWith('sqlite:') ? databaseUrl.slice('sqlite:'.length) : ':memory:';
  return path === ':memory:' ? 'data' : dirname(path);
}
