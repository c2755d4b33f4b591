import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IdpLogger } from '../log/index.js';
import { toErrorBody } from './error-body.js';
import { toIdpError } from './to-idp-error.js';

/** The only place where an outcome becomes a status and a body. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly log: IdpLogger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const error = toIdpError(thrown);
    if (error.status >= 500) this.log.error('Request failed', error.cause ?? thrown);
    const response: unknown = host.switchToHttp().getResponse();
    const { httpAdapter } = this.adapterHost;
    for (const [name, value] of Object.entries(error.headers)) httpAdapter.setHeader(response, name, value);
    httpAdapter.reply(response, toErrorBody(error), error.status);
  }
}
