import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';

import { SessionContext } from './session-context.js';
import { SessionContextInterceptor } from './session-context.interceptor.js';

/**
 * Provides {@link SessionContext}, filled for every handler behind AccessGuard. Imported by each module that injects it. A
 * module of its own, as following a request through everything it awaits costs time in every request.
 *
 * @example
 * ```ts
 * @Module({ imports: [SessionContextModule], providers: [ProjectStore] })
 * export class ProjectsModule {}
 * ```
 */
@Module({
  providers: [
    SessionContext,
    SessionContextInterceptor,
    { provide: APP_INTERCEPTOR, useExisting: SessionContextInterceptor },
  ],
  exports: [SessionContext, SessionContextInterceptor],
})
export class SessionContextModule {}
