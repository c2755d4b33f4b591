import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from './database/index.js';
import { IdpStartError, reasonOf } from './errors/index.js';
import { dispatch } from './dispatch/index.js';
import { createHttpApplication } from './http-application.js';
import type { IdpOptions } from './idp.options.js';
import { Project } from './keys/index.js';
import { IdpLogger } from './log/index.js';
import { NO_PEER } from './wire/index.js';

/** A request that is handed to a provider without a socket. */
export interface ProviderRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Address of whoever asks, where that is known: for the history, the audit log and keys that stay within addresses. */
  readonly remoteAddress?: string;
}

/** What a provider answers to it. */
export interface ProviderResponse {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: string;
}

/** A running identity provider. */
export interface Provider {
  readonly projectId: string;
  /** Opens an own listener; port 0 picks a free one. Returns its URL. */
  listen(port: number, host: string): Promise<string>;
  /** Accepts nothing more on the own listener, and waits for what runs there. Requests without a socket go on. */
  stopListening(): Promise<void>;
  /** One request without a socket: what an embedded service uses. */
  inject(request: ProviderRequest): Promise<ProviderResponse>;
  /** Waits for requests in progress, then closes the database. */
  close(): Promise<void>;
}

/**
 * Starts the embedded identity provider: opens the database and makes project and keys where there are none.
 * @throws {IdpStartError} with a message for the person who starts it
 * @example
 * const provider = await createProvider({ databaseUrl: 'sqlite:./data/idp.db' });
 * await provider.listen(3001, '127.0.0.1');
 */
export async function createProvider(options: IdpOptions): Promise<Provider> {
  const application = await createHttpApplication(options);
  const { id } = application.get(Project);
  application.get(IdpLogger).info(`Project ${id} on ${application.get(Database).engineName}`);
  return new HttpProvider(id, application);
}

/** Milliseconds between two looks for connections on which nothing runs any more. */
const SWEEP_MS = 50;

class HttpProvider implements Provider {
  constructor(
    readonly projectId: string,
    private readonly application: NestFastifyApplication,
  ) {}

  async listen(port: number, host: string): Promise<string> {
    try {
      return await this.application.getHttpAdapter().getInstance().listen({ port, host });
    } catch (error) {
      throw new IdpStartError('LISTEN', `The provider cannot listen on ${host}:${port}: ${reasonOf(error)}`, {
        cause: error,
      });
    }
  }

  async stopListening(): Promise<void> {
    const server = this.application.getHttpServer();
    if (!server.listening) return;
    // A connection whose request ends later would otherwise stay open for as long as its client keeps it.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    try {
      await new Promise((closed) => server.close(closed));
    } finally {
      clearInterval(sweep);
    }
  }

  inject({ method, path, headers, body, remoteAddress = NO_PEER }: ProviderRequest): Promise<ProviderResponse> {
    const fastify = this.application.getHttpAdapter().getInstance();
    return dispatch(fastify, { method, path, headers, body, remoteAddress });
  }

  close(): Promise<void> {
    return this.application.close();
  }
}
