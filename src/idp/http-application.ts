import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerResponse } from 'node:http';
import type { IdpOptions } from './idp.options.js';
import { IdpModule } from './idp.module.js';
import { quietBootstrap } from './log/index.js';
import { acceptJsonBodies, allowOrigins, toErrorBody, toIdpError } from './wire/index.js';

const BODY_LIMIT = 1024 * 1024;
/** A request must have arrived in full by then. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The provider's Nest application on Fastify, ready for requests, not listening. */
export async function createHttpApplication(options: IdpOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A URL that cannot be decoded never reaches Nest's filter.
    frameworkErrors: (error: Error, _request: unknown, reply: { readonly raw: ServerResponse }) => {
      const refusal = toIdpError(error);
      reply.raw.writeHead(refusal.status, { 'content-type': 'application/json; charset=utf-8' });
      reply.raw.end(JSON.stringify(toErrorBody(refusal)));
    },
  });
  const fastify = adapter.getInstance();
  acceptJsonBodies(fastify);
  // Nearly every answer holds a token or personal data; those that do not say so themselves.
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  allowOrigins(fastify, options.allowedOrigins ?? []);
  return quietBootstrap(async () => {
    const module = IdpModule.forRoot(options);
    const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
      abortOnError: false,
      bodyParser: false,
    });
    await application.init();
    await fastify.ready();
    return application;
  });
}
