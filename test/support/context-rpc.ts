import type { AddressInfo, Server } from 'node:net';

import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import {
  type ClientProxy,
  ClientProxyFactory,
  MessagePattern,
  type MicroserviceOptions,
  Payload,
  type ReadPacket,
  Transport,
} from '@nestjs/microservices';
import type { TestingModule } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';

import {
  CurrentTenant,
  CurrentUser,
  LastTenantAdminError,
  Public,
  Roles,
  SessionJwt,
  TenantRoles,
} from '../../src/auth/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';
import type { Outcome } from './context-matrix.js';

@Controller()
export class RpcController {
  @MessagePattern('me')
  me(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string) {
    return { userId: user.userId, jwt };
  }

  @Roles('admin')
  @MessagePattern('admin')
  admin() {
    return { reached: true };
  }

  @TenantRoles('admin')
  @MessagePattern('tenantAdmin')
  tenantAdmin(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }

  @Public()
  @MessagePattern('open')
  open(@CurrentUser() user: SessionUser | undefined) {
    return { user: user ?? null };
  }

  @MessagePattern('conflict')
  conflict() {
    throw new LastTenantAdminError();
  }

  @MessagePattern('bug')
  bug() {
    throw new Error('a bug');
  }

  @MessagePattern('echo')
  echo(@Payload() text: unknown, @CurrentUser('userId') userId: string) {
    return { text, userId };
  }
}

@Module({ controllers: [RpcController] })
export class RpcModule {}

/** @returns the microservice that answers on a free port */
export async function startOverTcp(module: TestingModule): Promise<INestMicroservice> {
  const app = module.createNestMicroservice<MicroserviceOptions>({
    transport: Transport.TCP,
    options: { host: '127.0.0.1', port: 0 },
    logger: false,
  });
  await app.listen();
  return app;
}

/** A TCP client that sends what it is told to send beside the payload. */
export class RpcClient {
  private metadata: ReadPacket['metadata'];
  private readonly proxy: ClientProxy;

  constructor(server: Server) {
    const { port } = server.address() as AddressInfo;
    this.proxy = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port } });
    this.proxy.setOnDispatchHook((packet) => {
      if (this.metadata !== undefined) packet.metadata = this.metadata;
    });
  }

  async send(pattern: string, payload: unknown, metadata?: ReadPacket['metadata']): Promise<Outcome> {
    this.metadata = metadata;
    return firstValueFrom(this.proxy.send<unknown>(pattern, payload)).then(
      (answer) => ({ answer }),
      (refusal: unknown) => ({ refusal }),
    );
  }

  async close(): Promise<void> {
    await this.proxy.close();
  }
}
