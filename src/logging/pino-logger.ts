import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { errorFields, isStack, stackFields } from './error-fields.js';
import { scrub } from './scrub.js';

/** Nest tells of every module and route that it sets up: of use to few, and rarely. */
const FRAMEWORK_CONTEXTS: readonly string[] = [
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
];

/** Nest logs why a start failed, and throws the same: whoever starts the service says it once. */
const START_FAILURE = 'ExceptionHandler';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Nest's logger on pino. The last parameter of a call is its context, as Nest's `Logger` class passes it. */
export class PinoLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  verbose(message: unknown, ...parameters: unknown[]): void {
    this.write('trace', message, parameters);
  }

  debug(message: unknown, ...parameters: unknown[]): void {
    this.write('debug', message, parameters);
  }

  log(message: unknown, ...parameters: unknown[]): void {
    this.write('info', message, parameters);
  }

  warn(message: unknown, ...parameters: unknown[]): void {
    this.write('warn', message, parameters);
  }

  error(message: unknown, ...parameters: unknown[]): void {
    this.write('error', message, parameters);
  }

  fatal(message: unknown, ...parameters: unknown[]): void {
    this.write('fatal', message, parameters);
  }

  private write(level: Level, message: unknown, parameters: readonly unknown[]): void {
    const texts = parameters.filter((parameter) => typeof parameter === 'string');
    const context = texts.at(-1);
    const isChatter = level === 'info' && context !== undefined && FRAMEWORK_CONTEXTS.includes(context);
    const isSaidElsewhere = context === START_FAILURE;
    const fields = { ...(context !== undefined && { context }), ...thrown(message, parameters) };
    this.pino[isChatter || isSaidElsewhere ? 'debug' : level](fields, text(message));
  }
}

/** @returns the error that was passed as the message or beside it, be it only as its stack. */
function thrown(message: unknown, parameters: readonly unknown[]): object {
  const error = [message, ...parameters].find((candidate) => types.isNativeError(candidate));
  if (error !== undefined) return { err: errorFields(error) };
  const stack = parameters.find((parameter) => typeof parameter === 'string' && isStack(parameter));
  return typeof stack === 'string' ? { err: stackFields(stack) } : {};
}

/** @returns the message as one line. Objects show their names only: their values are nobody's to log unread. */
function text(message: unknown): string {
  if (types.isNativeError(message)) return scrub(message.message);
  if (typeof message === 'object' && message !== null) return `{ ${Object.keys(message).join(', ')} }`;
  return scrub(String(message));
}
