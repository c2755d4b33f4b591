import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { DescopePasswordStrategy } from './descope-password.strategy.js';
import { DescopeStrategy } from './descope.strategy.js';
import { StrategyDispatcher } from './strategy-dispatcher.js';

const sessions = new StrategyDispatcher('descope');
const passwords = new StrategyDispatcher('descope-password');

/** Makes this application's strategies known to Passport, for as long as the application lives. */
@Injectable()
export class PassportStrategies implements OnModuleInit, OnModuleDestroy {
  private application: object | undefined;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly session: DescopeStrategy,
    private readonly password: DescopePasswordStrategy,
  ) {}

  onModuleInit(): void {
    const application = platformOf(this.adapterHost);
    if (application === undefined) return;
    sessions.add(application, this.session);
    passwords.add(application, this.password);
    this.application = application;
  }

  onModuleDestroy(): void {
    if (this.application === undefined) return;
    sessions.remove(this.application);
    passwords.remove(this.application);
  }
}

/** Express's application (a function) or Fastify's. An application without HTTP has neither, and no use for Passport. */
function platformOf(host: { readonly httpAdapter?: { getInstance(): unknown } }): object | undefined {
  const platform = host.httpAdapter?.getInstance();
  return (typeof platform === 'object' || typeof platform === 'function') && platform !== null ? platform : undefined;
}
