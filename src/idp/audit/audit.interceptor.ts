import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, concatMap, from, map, throwError, type Observable } from 'rxjs';
import { IdpError } from '../errors/index.js';
import { IdpLogger } from '../log/index.js';
import { AuditRecorder } from './audit-recorder.js';
import { findAuditedCall } from './audited-calls.js';
import type { AuditedRequest, AuditedUser } from './audited-request.js';

/**
 * Records calls by their route, so that no controller has to think of it. A record that cannot be kept does not undo what was
 * done: it is a line in the log.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly recorder: AuditRecorder,
    private readonly log: IdpLogger,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<AuditedRequest>();
    const call = findAuditedCall(request.method, request.routeOptions.url ?? '');
    if (!call) return next.handle();
    const target = await this.findTarget(request);
    return next.handle().pipe(
      concatMap((answer: unknown) => {
        const kept = this.keeping(() => this.recorder.succeeded(call, request, target, answer));
        return from(kept).pipe(map(() => answer));
      }),
      catchError((error: unknown) => {
        const refused = error instanceof IdpError && error.status === 401;
        const kept = refused ? this.keeping(() => this.recorder.refused(call, request)) : Promise.resolve();
        return from(kept).pipe(concatMap(() => throwError(() => error)));
      }),
    );
  }

  /** A request that cannot be understood is refused by whom it is for, not here. */
  private async findTarget(request: AuditedRequest): Promise<AuditedUser | undefined> {
    try {
      return await this.recorder.findTarget(request);
    } catch (error) {
      if (error instanceof IdpError) return undefined;
      throw error;
    }
  }

  private async keeping(record: () => Promise<void>): Promise<void> {
    try {
      await record();
    } catch (error) {
      this.log.error('An audit record was lost', error);
    }
  }
}
