import { equal } from 'node:assert/strict';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthModule } from 'nestjs-descope';
import { startProvider } from 'nestjs-descope/testing';
import { ProjectsController } from './projects.controller.js';

declare const it: (name: string, test: () => Promise<void>) => void;

it('guards in jest what it guards outside', async () => {
  await using provider = await startProvider();
  @Module({ imports: [AuthModule.forRoot(provider.authOptions)], controllers: [ProjectsController] })
  class HostModule {}
  const app = await NestFactory.create(HostModule, { logger: false });
  try {
    await app.listen(0, '127.0.0.1');
    const { userId } = await provider.createUser({ loginId: 'ada@example.com', password: 'Correct-h0rse' });
    const { sessionJwt } = await provider.signIn('ada@example.com', 'Correct-h0rse');
    const me = `${await app.getUrl()}/me`;
    equal((await fetch(me)).status, 401);
    const answer = await fetch(me, { headers: { authorization: `Bearer ${sessionJwt}` } });
    equal(await answer.text(), JSON.stringify({ userId }));
  } finally {
    await app.close();
  }
});
