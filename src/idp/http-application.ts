import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerResponse } from 'node:http';
import { answersUnreadable, hasOneHost, refuse, serverOptions } from '../connections/index.js';
import { type IdpError, MalformedRequestError } from './errors/index.js';
import type { IdpOptions } from './idp.options.js';
import { IdpModule } from './idp.module.js';
import { quietBootstrap } from './log/index.js';
import { acceptJsonBodies, allowOrigins, toErrorBody, toIdpError, unreadableBody } from './wire/index.js';

const BODY_LIMIT = 1024 * 1024;
/** A request must have arrived in full by then. */
const REQUEST_TIMEOUT_MS = 15_000;

/** The provider's Nest application on Fastify, ready for requests, not listening. */
export async function createHttpApplication(options: IdpOptions): Promise<NestFastifyApplication> {
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestTimeoutMs,
    http: serverOptions(requestTimeoutMs),
    // Nest validates bodies. Without these, Fastify would load its compilers of schemas with each start, a hundred files.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    clientErrorHandler: answersUnreadable(unreadableBody),
    // A URL that cannot be decoded never reaches Nest's filter.
    frameworkErrors: (error: Error, _request: unknown, { raw }: { readonly raw: ServerResponse }) => {
      refuseWith(raw, toIdpError(error));
    },
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', ({ raw }, reply, done) => {
    if (hasOneHost(raw)) done();
    else refuseWith(reply.raw, new MalformedRequestError());
  });
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

function noSchemas(): never {
  throw new TypeError('No route of the provider has a schema of Fastify’s');
}

function refuseWith(response: ServerResponse, error: IdpError): void {
  refuse(response, error.status, toErrorBody(error));
}
