import { Logger, type LoggerService } from '@nestjs/common';
import { stackOf } from '../errors/index.js';

const CONTEXT = 'nestjs-descope/idp';

/** Few lines, and never what a person typed: no login id, password, token or key. */
export class IdpLogger {
  private readonly target: LoggerService | undefined;

  /** @param target `false` is silence, nothing is Nest's own logger */
  constructor(target: LoggerService | false = new Logger()) {
    this.target = target === false ? undefined : target;
  }

  info(message: string): void {
    this.target?.log(message, CONTEXT);
  }

  warn(message: string): void {
    this.target?.warn(message, CONTEXT);
  }

  error(message: string, cause: unknown): void {
    this.target?.error(message, stackOf(cause), CONTEXT);
  }
}
