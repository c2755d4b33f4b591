// Verifies sessions as the guard does, as many as it is told, and tells its memory.
import 'reflect-metadata';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthModule, SessionVerifier } from '../../dist/lib/esm/index.js';
import { decorate } from '../harness/decorate.js';
import { PROJECT_ID } from '../harness/tokens.js';

const [keyServer] = process.argv.slice(2);
Logger.overrideLogger(false);
class AppModule {}
const auth = AuthModule.forRoot({ projectId: PROJECT_ID, baseUrl: keyServer, controllers: false, globalGuard: false });
decorate(AppModule, [Module({ imports: [auth] })]);
const app = await NestFactory.createApplicationContext(AppModule);
const verifier = app.get(SessionVerifier, { strict: false });

process.on('message', async ({ tokens, weigh }) => {
  for (const token of tokens ?? []) await verifier.verifySession(token);
  if (!weigh) return process.send({ verified: tokens.length });
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc();
  process.send({ megabytes: process.memoryUsage().rss / 2 ** 20 });
});
console.log('listening nowhere');
