import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AuthError, toAuthError } from '../errors/index.js';
import { requestId } from './request-id.js';

/**
 * Answers `{statusCode, code, message, requestId}` for everything that is thrown. The module uses it for its own
 * controllers; a service that wants the same answers everywhere makes it its global filter.
 */
@Injectable()
@Catch()
export class AuthExceptionFilter implements ExceptionFilter<unknown> {
  private readonly logger = new Logger('Auth');

  constructor(private readonly host: HttpAdapterHost) {}

  catch(exception: unknown, context: ArgumentsHost): void {
    const error = toAuthError(exception);
    const http = context.switchToHttp();
    const response = http.getResponse<unknown>();
    const id = requestId(http.getRequest());
    const { httpAdapter } = this.host;
    if (httpAdapter.isHeadersSent(response)) return;
    for (const [name, value] of Object.entries(error.headers)) httpAdapter.setHeader(response, name, value);
    httpAdapter.setHeader(response, 'x-request-id', id);
    httpAdapter.reply(response, { ...bodyOf(error), requestId: id }, error.getStatus());
    this.log(error, id);
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

function bodyOf(error: AuthError): object {
  const body = error.getResponse();
  return typeof body === 'object' ? body : { message: body };
}
