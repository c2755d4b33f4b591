import { Logger, type LoggerService, type LogLevel } from '@nestjs/common';

/** A failure is among them: whoever starts the provider gets it as an exception. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'ExceptionHandler',
]);

/** Reaches the logger of the whole process, which Nest keeps to subclasses. */
class ProcessLogger extends Logger {
  static get current(): LoggerService | undefined {
    return Logger.staticInstanceRef;
  }

  static set current(logger: LoggerService | undefined) {
    if (logger) Logger.staticInstanceRef = logger;
  }
}

/**
 * Runs `start` without Nest's lines about modules and routes: the provider is part of another program, whose log they are.
 * Nest has one logger a process, so `NestFactory`'s own `logger` option would replace the host's for good.
 */
export async function quietBootstrap<T>(start: () => Promise<T>): Promise<T> {
  const before = ProcessLogger.current;
  if (!before) return start();
  const quiet = new WithoutFrameworkLines(before);
  ProcessLogger.current = quiet;
  try {
    return await start();
  } finally {
    quiet.listening = false;
    // Unless the host, or another provider, has set another one in the meantime.
    if (ProcessLogger.current === quiet) ProcessLogger.current = before;
  }
}

/** Everything but the framework's lines goes to the logger that was there. */
class WithoutFrameworkLines implements LoggerService {
  listening = true;

  constructor(private readonly target: LoggerService) {}

  log(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.log(message, ...rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.error(message, ...rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.warn(message, ...rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.debug?.(message, ...rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.verbose?.(message, ...rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    if (this.passes(rest)) this.target.fatal?.(message, ...rest);
  }

  setLogLevels(levels: LogLevel[]): void {
    this.target.setLogLevels?.(levels);
  }

  /** Nest appends the context to what is logged. */
  private passes(rest: readonly unknown[]): boolean {
    const context = rest.at(-1);
    return !this.listening || typeof context !== 'string' || !FRAMEWORK.has(context);
  }
}
