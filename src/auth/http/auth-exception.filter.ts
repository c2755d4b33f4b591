import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable, Logger } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { answerIn } from '../access/index.js';
import { AuthError, InternalError, toAuthError } from '../errors/index.js';
import { AuthObserver } from '../telemetry/index.js';
import { requestId } from './request-id.js';

/**
 * Answers `{statusCode, code, message, requestId}` for everything that is thrown but the HttpExceptions of others. The
 * module uses it for its own controllers; a service that wants the same answers everywhere makes it its global filter.
 */
@Injectable()
@Catch()
export class AuthExceptionFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger('Auth');

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly modules: ModuleRef,
  ) {}

  /** @returns what Nest expects of a filter elsewhere than in HTTP */
  catch(exception: unknown, context: ArgumentsHost): unknown {
    if (context.getType() !== 'http') {
      if (exception instanceof AuthError) this.observer.refused?.(exception.code);
      return answerIn(context, exception);
    }
    this.answer(exception, context);
    return undefined;
  }

  private answer(exception: unknown, context: ArgumentsHost): void {
    const http = context.switchToHttp();
    const response = http.getResponse<unknown>();
    const { httpAdapter } = this.host;
    if (httpAdapter.isHeadersSent(response)) return;
    const id = requestId(http.getRequest());
    const error = httpErrorOf(exception);
    httpAdapter.setHeader(response, 'x-request-id', id);
    if (error instanceof AuthError) {
      // RFC 9111 §4.2.2: a cache may keep some refusals, 404 among them, unless told otherwise.
      httpAdapter.setHeader(response, 'cache-control', 'no-store');
      for (const [name, value] of Object.entries(error.headers)) httpAdapter.setHeader(response, name, value);
      this.log(error, id);
      this.observer.refused?.(error.code);
    }
    httpAdapter.reply(response, { ...bodyOf(error), requestId: id }, error.getStatus());
  }

  /** Looked up and not injected: a host that makes this its global filter does so in a module of its own. */
  private get observer(): AuthObserver {
    return this.modules.get(AuthObserver, { strict: false });
  }

  private log(error: AuthError, id: string): void {
    if (error.getStatus() < 500) return;
    const { cause } = error;
    // Causes of our own are plain words. Any other is a bug, and its stack is what one needs.
    if (cause instanceof Error) this.logger.error(`${error.code} ${id}`, cause.stack);
    else this.logger.warn(`${error.code} ${id}${typeof cause === 'string' ? `: ${cause}` : ''}`);
  }
}

/** The same for our outcomes only, on the routes of a host application, whose other errors are its own business. */
@Injectable()
@Catch(AuthError)
export class AuthErrorFilter extends AuthExceptionFilter {}

/** Ours, or the HttpException of somebody else's that is not ours to reword. */
function httpErrorOf(exception: unknown): HttpException {
  const error = toAuthError(exception);
  if (error) return error;
  return exception instanceof HttpException ? exception : new InternalError(exception);
}

function bodyOf(error: HttpException): object {
  const body = error.getResponse();
  return typeof body === 'object' ? body : { statusCode: error.getStatus(), message: body };
}
