import { type DynamicModule, Logger, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger as Log } from 'pino';
import { AppModule } from './app.module.js';
import type { AuthModuleOptions } from './auth/index.js';
import type { Config } from './config/index.js';
import { PinoLogger } from './logging/index.js';
import { ServiceMetrics } from './metrics/index.js';
import { closeServer, createServer, listen } from './server/index.js';
import { openUpstream } from './upstream.js';

/** The service, accepting requests. */
export interface Service {
  /** Of the REST API, such as `http://127.0.0.1:3000`; undefined where only the provider runs. */
  readonly url: string | undefined;
  readonly projectId: string;
  /** Of the embedded provider's own listener; undefined where there is none. */
  readonly providerUrl: string | undefined;
  /** Of the metrics; undefined where nothing is counted. */
  readonly metricsUrl: string | undefined;
  /** Accepts nothing more, waits for what runs, then closes the database. */
  close(): Promise<void>;
}

/**
 * Starts what the configuration names.
 *
 * @param extraModules further controllers behind the same guard, such as the demo's
 * @throws {PortError} @throws {IdpStartError} with a message for the person who starts it
 */
export async function startService(config: Config, log: Log, extraModules: readonly Type[] = []): Promise<Service> {
  // Nest has one logger a process; the provider inside speaks through it as well.
  Logger.overrideLogger(new PinoLogger(log));
  const metrics = config.metrics && new ServiceMetrics();
  const upstream = await openUpstream(config, metrics);
  try {
    const app =
      config.role === 'provider'
        ? undefined
        : await createApp(
            config,
            log,
            AppModule.register({ ...authOptions(config, metrics), ...upstream.options }, extraModules),
          );
    const metricsUrl = await listenForMetrics(config, metrics);
    const providerUrl = await upstream.listen();
    const url = app && (await listenForRequests(config, app));
    const close = async (): Promise<void> => {
      // Both at once: neither may take on work while the other finishes its own.
      await Promise.all([app && closeServer(app), upstream.stopListening()]);
      await metrics?.close();
      await upstream.close();
    };
    return { url, providerUrl, metricsUrl, projectId: upstream.options.projectId, close };
  } catch (error) {
    await metrics?.close();
    await upstream.close();
    throw error;
  }
}

function createApp(config: Config, log: Log, module: DynamicModule): Promise<NestFastifyApplication> {
  const { cookies, allowedOrigins, trustProxy, requestTimeoutMs } = config;
  return createServer(module, {
    log,
    allowedOrigins,
    trustProxy,
    requestTimeoutMs,
    secure: cookies.secure,
  });
}

function listenForRequests({ service }: Config, app: NestFastifyApplication): Promise<string> {
  return listen({ ...service, variable: 'PORT' }, async (port, host) => {
    // Nest's own listen also logs what it throws.
    await app.init();
    return app.getHttpAdapter().getInstance().listen({ port, host });
  });
}

async function listenForMetrics(
  { metrics: address }: Config,
  metrics: ServiceMetrics | undefined,
): Promise<string | undefined> {
  if (address === undefined || metrics === undefined) return undefined;
  return listen({ ...address, variable: 'METRICS_PORT' }, (port, host) => metrics.listen(port, host));
}

function authOptions(config: Config, metrics: ServiceMetrics | undefined): Omit<AuthModuleOptions, 'projectId'> {
  const { domain, ...cookies } = config.cookies;
  return {
    tokenDelivery: config.tokenDelivery,
    allowedOrigins: config.allowedOrigins,
    allowedRedirects: config.allowedRedirects,
    timeoutMs: config.upstreamTimeoutMs,
    rateLimit: config.rateLimit,
    observer: metrics?.auth,
    cookies: { ...cookies, ...(domain !== undefined && { domain }) },
  };
}
