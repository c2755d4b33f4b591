import { randomBytes } from 'node:crypto';
import type { AuthModuleOptions } from './auth/index.js';
import type { Config, DescopeConfig, EmbeddedConfig, MailConfig } from './config/index.js';
import { EMBEDDED_URL, EmbeddedTransport } from './embedded-transport.js';
import { createProvider, type MailOptions } from './idp/index.js';
import { currentAddress } from './logging/index.js';
import type { ServiceMetrics } from './metrics/index.js';
import { listen } from './server/index.js';

/** The Descope API that the service stands on, wherever it is. */
export interface Upstream {
  /** What AuthModule has to know of it. */
  readonly options: Pick<AuthModuleOptions, 'projectId' | 'baseUrl' | 'managementKey' | 'transport'>;
  /**
   * Opens the provider's own listener, if one is wanted.
   *
   * @returns its URL
   * @throws {PortError}
   */
  listen(): Promise<string | undefined>;
  /** Accepts nothing more there, and waits for what runs. The service itself is still answered. */
  stopListening(): Promise<void>;
  close(): Promise<void>;
}

type UpstreamConfig = Pick<Config, 'backend' | 'requestTimeoutMs'>;

/** @throws {IdpStartError} when the embedded provider cannot start */
export function openUpstream(
  { backend, requestTimeoutMs }: UpstreamConfig,
  metrics?: ServiceMetrics,
): Promise<Upstream> {
  return backend.kind === 'descope' ? Promise.resolve(descope(backend)) : embedded(backend, requestTimeoutMs, metrics);
}

function descope({ projectId, baseUrl, managementKey }: DescopeConfig): Upstream {
  return {
    options: {
      projectId,
      ...(baseUrl !== undefined && { baseUrl }),
      ...(managementKey !== undefined && { managementKey }),
    },
    listen: () => Promise.resolve(undefined),
    stopListening: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function embedded(
  config: EmbeddedConfig,
  requestTimeoutMs: number,
  metrics: ServiceMetrics | undefined,
): Promise<Upstream> {
  const { listener, databaseUrl, projectId, managementKey, managementKeyFile, allowedOrigins, refreshRotation } =
    config;
  const processKey = randomBytes(32).toString('base64url');
  const provider = await createProvider({
    databaseUrl,
    processKey,
    refreshRotation,
    requestTimeoutMs,
    keyRotationDays: config.keyRotationDays,
    ...(config.sessionIdleMinutes !== 'off' && { lifetimes: { idleSeconds: config.sessionIdleMinutes * 60 } }),
    passwordBlocklist: {
      contextWords: config.contextWords,
      ...(config.breached && { breached: config.breached }),
    },
    rateLimit: config.rateLimit,
    previousEncryptionKeys: config.previousEncryptionKeys,
    allowedOrigins,
    managementKeyFile,
    mail: toMailOptions(config.mail),
    ...(projectId !== undefined && { projectId }),
    ...(managementKey !== undefined && { managementKey }),
    ...(config.encryptionKey !== undefined && { encryptionKey: config.encryptionKey }),
    ...(metrics && { observer: metrics.ofProvider() }),
  });
  const upstream: Upstream = {
    options: {
      projectId: provider.projectId,
      baseUrl: EMBEDDED_URL,
      transport: new EmbeddedTransport(provider, currentAddress),
      managementKey: processKey,
    },
    listen: async () =>
      listener && (await listen({ ...listener, variable: 'IDP_PORT' }, (port, host) => provider.listen(port, host))),
    stopListening: () => provider.stopListening(),
    close: () => provider.close(),
  };
  return upstream;
}

function toMailOptions({ outbox, smtpUrl, from, templates }: MailConfig): MailOptions {
  return {
    outbox,
    ...(smtpUrl !== undefined && { smtpUrl }),
    ...(from !== undefined && { from }),
    ...(templates !== undefined && { templates }),
  };
}
