import {
  type CanActivate,
  Controller,
  Delete,
  Get,
  Injectable,
  Module,
  Post,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { Field, ID, ObjectType, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

import {
  AccessGuard,
  AllowAccessKeys,
  allOf,
  anyOf,
  Authorize,
  OptionalAuth,
  permission,
  Public,
  RequireTenant,
  Roles,
  stepUp,
  TenantOf,
  TenantParam,
  tenantRole,
  TenantRoles,
  user,
} from '../../src/auth/access/index.js';

/** A guard that checks something else. */
@Injectable()
export class OfficeHoursGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

@Controller('status')
export class StatusController {
  @Public()
  @Get()
  status() {
    return { ok: true };
  }

  @OptionalAuth()
  @AllowAccessKeys()
  @Get('greeting')
  greeting() {
    return { hello: 'you' };
  }
}

@Controller('tenants/:tenantId/invoices')
export class InvoicesController {
  @RequireTenant()
  @Get()
  list() {
    return [];
  }

  @UseGuards(OfficeHoursGuard)
  @Authorize(allOf(tenantRole('admin'), anyOf(permission('billing'), stepUp('5m'))))
  @Delete(':id')
  cancel() {
    return {};
  }
}

@TenantParam('orgId')
@Controller('organisations/:orgId')
export class OrganisationsController {
  @TenantRoles('owner')
  @Post('close')
  close() {
    return {};
  }
}

const tenantOfDocument = (): string => 'T1';

@Controller('documents')
export class DocumentsController {
  @TenantOf(tenantOfDocument)
  @Get(':id')
  show() {
    return {};
  }

  @TenantRoles('writer', 'admin')
  @AllowAccessKeys()
  @Post()
  write() {
    return {};
  }

  @Authorize(user())
  @Get()
  mine() {
    return [];
  }
}

@ObjectType()
export class Book {
  @Field(() => ID)
  id = '1';
}

@Resolver(() => Book)
export class BooksResolver {
  @Roles('reader')
  @Query(() => [Book])
  books() {
    return [new Book()];
  }

  @ResolveField(() => String)
  title() {
    return 'On Doubt';
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway({ namespace: 'chat' })
export class ChatGateway {
  @Roles('talker')
  @SubscribeMessage('say')
  say() {
    return {};
  }
}

@Controller()
export class JobsController {
  @UseGuards(AccessGuard)
  @Authorize(permission('jobs'))
  @MessagePattern({ cmd: 'run' })
  run() {
    return {};
  }
}

/** Handlers about which somebody decided. */
export const decided = {
  controllers: [StatusController, InvoicesController, OrganisationsController, DocumentsController, JobsController],
  providers: [BooksResolver, ChatGateway],
};

@Controller('forgotten')
export class ForgottenController {
  @Get()
  list() {
    return [];
  }

  @Public(false)
  @Get('decided')
  decided() {
    return {};
  }
}

@Controller()
export class ForgottenEventsController {
  @EventPattern('user.created')
  created(user: object) {
    return user;
  }
}

@WebSocketGateway()
export class ForgottenGateway {
  @Roles('talker')
  @SubscribeMessage('shout')
  shout() {
    return {};
  }

  @Public()
  @SubscribeMessage('ping')
  ping() {
    return {};
  }
}

@Resolver('Author')
export class ForgottenResolver {
  @Query('authors')
  authors() {
    return [];
  }

  @ResolveField('name')
  name() {
    return 'A. N. Other';
  }

  @Roles('keeper')
  @ResolveField('address')
  address() {
    return '';
  }

  @ResolveReference()
  byReference() {
    return {};
  }
}

/** Handlers about which nobody did, or whose word nobody hears. */
export const forgotten = {
  controllers: [ForgottenController, ForgottenEventsController],
  providers: [ForgottenGateway, ForgottenResolver],
};

@Module({})
class EveryKindModule {}

export interface EveryKind {
  readonly controllers: readonly Type[];
  readonly providers: readonly Type[];
}

/** All of these handlers, as a module. */
export function moduleOf(...kinds: readonly EveryKind[]) {
  return {
    module: EveryKindModule,
    controllers: kinds.flatMap(({ controllers }) => controllers),
    providers: [OfficeHoursGuard, ...kinds.flatMap(({ providers }) => providers)],
  };
}
