import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IdpOptions } from './idp.options.js';
import { IdpModule } from './idp.module.js';
import { acceptJsonBodies } from './wire/index.js';

const BODY_LIMIT = 1024 * 1024;
/** A request must have arrived in full by then. */
const REQUEST_TIMEOUT_MS = 10_000;

/** The provider's Nest application on Fastify, ready for requests, not listening. */
export async function createHttpApplication(options: IdpOptions): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, requestTimeout: REQUEST_TIMEOUT_MS });
  const fastify = adapter.getInstance();
  acceptJsonBodies(fastify);
  // Nearly every answer holds a token or personal data; those that do not say so themselves.
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done();
  });
  const application = await NestFactory.create<NestFastifyApplication>(IdpModule.forRoot(options), adapter, {
    abortOnError: false,
    bodyParser: false,
  });
  await application.init();
  await fastify.ready();
  return application;
}
