import type { IncomingHttpHeaders } from 'node:http';
import type { DynamicModule, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { answersUnreadable, serverOptions } from '../connections/index.js';
import { enterRequestScope, logRequests } from '../logging/index.js';
import { answerBadUrl, refuseUnlessOneHost, unreadableBody } from './bad-request.js';
import { acceptJsonOnly } from './json-body.js';
import { serveOpenApi } from './open-api.js';
import { noticeProxy } from './notice-proxy.js';
import { requestIdOf } from './request-id.js';
import { securityHeaders } from './security-headers.js';

/** Bytes of a request's body. */
const BODY_LIMIT = 64 * 1024;

export interface ServerOptions {
  readonly log: Logger;
  /** Milliseconds in which a request, headers and body, has to have arrived. */
  readonly requestTimeoutMs: number;
  /** Whether browsers reach the service over https. */
  readonly secure: boolean;
  /** Whose X-Forwarded-For is believed: so many proxies in a row, or those at these addresses. */
  readonly trustProxy: 'off' | number | readonly string[];
  /** Origins, besides its own, whose pages may read answers. */
  readonly allowedOrigins: readonly string[];
}

/** @returns the application of `module` on Fastify, with all that is the service's and not the module's. Logs by Nest's logger. */
export async function createServer(module: DynamicModule, options: ServerOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: options.requestTimeoutMs,
    http: serverOptions(options.requestTimeoutMs),
    clientErrorHandler: answersUnreadable(unreadableBody),
    trustProxy: trusted(options.trustProxy),
    genReqId: ({ headers }: { headers: IncomingHttpHeaders }) => requestIdOf(headers),
    frameworkErrors: answerBadUrl,
  });
  adapter
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.header('x-request-id', request.id);
      done();
    })
    .addHook('onRequest', refuseUnlessOneHost)
    .addHook('onRequest', enterRequestScope)
    .addHook('preValidation', enterRequestScope)
    .addHook('onResponse', logRequests(options.log));
  if (options.trustProxy === 'off') adapter.getInstance().addHook('onRequest', noticeProxy());
  acceptJsonOnly(adapter.getInstance());
  const settings: NestApplicationOptions = { abortOnError: false, bodyParser: false };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, settings);
  app.useSecurityHeaders(securityHeaders(options.secure));
  if (options.allowedOrigins.length > 0) {
    app.enableCors({
      origin: [...options.allowedOrigins],
      credentials: true,
      methods: ['GET', 'POST', 'PUT', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', 'x-request-id', 'x-tenant-id'],
      exposedHeaders: ['retry-after', 'www-authenticate', 'x-request-id'],
      maxAge: 600,
    });
  }
  serveOpenApi(app);
  return app;
}

function trusted(proxies: ServerOptions['trustProxy']): false | string[] | ((address: string, hop: number) => boolean) {
  if (proxies === 'off') return false;
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : [...proxies];
}
