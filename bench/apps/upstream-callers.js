// Signs in upstream, in one of two ways, and tells what CPU that took: node upstream-callers.js <upstream>
import 'reflect-metadata';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Pool } from 'undici';
import { AuthModule, DescopeClient } from '../../dist/lib/esm/index.js';
import { decorate } from '../harness/decorate.js';
import { PROJECT_ID } from '../harness/tokens.js';

const IN_FLIGHT = 16;
const [baseUrl] = process.argv.slice(2);
Logger.overrideLogger(false);

class AppModule {}
const auth = AuthModule.forRoot({ projectId: PROJECT_ID, baseUrl, controllers: false, globalGuard: false });
decorate(AppModule, [Module({ imports: [auth] })]);
const app = await NestFactory.createApplicationContext(AppModule);
const descope = app.get(DescopeClient, { strict: false });
const pool = new Pool(baseUrl, { connections: IN_FLIGHT });

const [loginId, password] = ['ada@example.com', 'Correct-h0rse-battery'];
const CALLERS = {
  descope: () => descope.password.signIn(loginId, password),
  async undici() {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${PROJECT_ID}` };
    const body = JSON.stringify({ loginId, password });
    const answer = await pool.request({ path: '/v1/auth/password/signin', method: 'POST', headers, body });
    return answer.body.json();
  },
};

process.on('message', async ({ caller, calls }) => {
  const call = CALLERS[caller];
  const before = process.cpuUsage();
  const lanes = Array.from({ length: IN_FLIGHT }, async () => {
    for (let left = calls / IN_FLIGHT; left > 0; left -= 1) await call();
  });
  await Promise.all(lanes);
  const { user, system } = process.cpuUsage(before);
  process.send({ microseconds: (user + system) / calls });
});
console.log('listening nowhere');
