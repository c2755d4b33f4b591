import { Module } from '@nestjs/common';
import {
  Args,
  Field,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Mutation,
  Subscription,
} from '@nestjs/graphql';

import {
  CurrentTenant,
  CurrentUser,
  LastTenantAdminError,
  Public,
  RequireTenant,
  Roles,
  SessionJwt,
  TenantRoles,
} from '../../src/auth/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';

@ObjectType()
export class Caller {
  @Field(() => String)
  userId!: string;

  @Field(() => String)
  jwt!: string;

  @Field(() => String, { nullable: true })
  secret?: string;
}

@ObjectType()
export class Seen {
  @Field(() => Boolean, { nullable: true })
  reached?: boolean;

  @Field(() => String, { nullable: true })
  tenantId?: string;

  @Field(() => String, { nullable: true })
  user?: string | null;
}

@Resolver(() => Caller)
export class CallerResolver {
  @Query(() => Caller)
  me(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string): Caller {
    return { userId: user.userId, jwt };
  }

  @Roles('admin')
  @Mutation(() => Seen)
  admin(): Seen {
    return { reached: true };
  }

  @TenantRoles('admin')
  @Query(() => Seen)
  tenantAdmin(
    @CurrentTenant() { tenantId }: SessionTenant,
    @Args('tenantId', { type: () => String, nullable: true }) named?: string,
  ): Seen {
    return { tenantId: named ?? tenantId };
  }

  @Query(() => Seen)
  conflict(): Seen {
    throw new LastTenantAdminError();
  }

  /** Waits, so that two of one operation are under way at the same time. */
  @RequireTenant()
  @Query(() => Seen)
  async slow(
    @Args('tenantId', { type: () => String }) named: string,
    @CurrentTenant() { tenantId }: SessionTenant,
  ): Promise<Seen> {
    await Promise.resolve();
    return { tenantId: `${named} ${tenantId}` };
  }

  @Public()
  @Query(() => Seen)
  open(@CurrentUser() user: SessionUser | undefined): Seen {
    return { user: user?.userId ?? null };
  }

  @Roles('admin')
  @ResolveField(() => String)
  secret(@Parent() { userId }: Caller): string {
    return `of ${userId}`;
  }

  @Subscription(() => Caller)
  async *meTicks(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string): AsyncGenerator<{ meTicks: Caller }> {
    await Promise.resolve();
    yield { meTicks: { userId: user.userId, jwt } };
  }

  @Roles('admin')
  @Subscription(() => Seen)
  async *adminTicks(): AsyncGenerator<{ adminTicks: Seen }> {
    await Promise.resolve();
    yield { adminTicks: { reached: true } };
  }

  @TenantRoles('admin')
  @Subscription(() => Seen)
  async *tenantAdminTicks(
    @CurrentTenant() { tenantId }: SessionTenant,
    @Args('tenantId', { type: () => String, nullable: true }) named?: string,
  ): AsyncGenerator<{ tenantAdminTicks: Seen }> {
    await Promise.resolve();
    yield { tenantAdminTicks: { tenantId: named ?? tenantId } };
  }

  @Public()
  @Subscription(() => Seen)
  async *openTicks(@CurrentUser() user: SessionUser | undefined): AsyncGenerator<{ openTicks: Seen }> {
    await Promise.resolve();
    yield { openTicks: { user: user?.userId ?? null } };
  }
}

@Module({ providers: [CallerResolver] })
export class CallersModule {}
