import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { run } from './run.js';

run(async () => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule);
  await app.listen(0, '127.0.0.1');
  return `Host at ${await app.getUrl()}`;
});
