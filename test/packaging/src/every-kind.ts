import 'reflect-metadata';
import type { Server } from 'node:net';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Controller, Get, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule, Query, Resolver } from '@nestjs/graphql';
import { MessagePattern, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { HealthCheck, HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import {
  AccessGuard,
  AuthHealthIndicator,
  AuthModule,
  CurrentUser,
  Public,
  Roles,
  type SessionUser,
  TenantRoles,
} from 'nestjs-descope';
import { run } from './run.js';

@Resolver()
class FieldsResolver {
  @Query(() => String)
  me(@CurrentUser() user: SessionUser): string {
    return user.userId;
  }

  @Roles('admin')
  @Query(() => String)
  admin(): string {
    return 'admin';
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway()
class MessagesGateway {
  @SubscribeMessage('me')
  me(@CurrentUser() user: SessionUser): string {
    return user.userId;
  }

  @Roles('admin')
  @SubscribeMessage('admin')
  admin(): string {
    return 'admin';
  }
}

@Controller()
class PatternsController {
  @MessagePattern('me')
  me(@CurrentUser() user: SessionUser): string {
    return user.userId;
  }

  @TenantRoles('admin')
  @MessagePattern('admin')
  admin(): string {
    return 'admin';
  }
}

@Public()
@Controller('health')
class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly auth: AuthHealthIndicator,
  ) {}

  @Get()
  @HealthCheck()
  ready() {
    return this.health.check([() => this.auth.keySet(), () => this.auth.upstream()]);
  }
}

@Module({
  imports: [
    AuthModule.forRoot({
      projectId: process.env.DESCOPE_PROJECT_ID ?? '',
      baseUrl: process.env.DESCOPE_BASE_URL,
      rpcTokenField: 'token',
      controllers: false,
      microservicesInheritAppConfig: true,
    }),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
    TerminusModule,
  ],
  controllers: [PatternsController, HealthController],
  providers: [FieldsResolver, MessagesGateway],
})
class AppModule {}

run(async () => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule);
  const microservice = app.connectMicroservice<MicroserviceOptions>(
    { transport: Transport.TCP, options: { host: '127.0.0.1', port: 0 } },
    { inheritAppConfig: true },
  );
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  const address = microservice.unwrap<Server>().address();
  return `Host at ${await app.getUrl()} with patterns at ${typeof address === 'object' ? address?.port : ''}`;
});
