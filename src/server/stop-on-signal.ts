import { Logger } from '@nestjs/common';

/** Milliseconds that running requests have to end. */
const GRACE_MS = 10_000;

/**
 * Milliseconds in which a second signal is the first one, heard twice: Ctrl-C reaches the whole process group, and npm
 * passes it on to its child once more.
 */
const ECHO_MS = 300;

/** Ends the process when it is told to: after what runs has ended, at once on a second signal. */
export function stopOnSignal(stop: () => Promise<void>): void {
  const logger = new Logger('Service');
  let begun: number | undefined;

  const onSignal = (signal: NodeJS.Signals): void => {
    if (begun !== undefined) {
      if (performance.now() - begun > ECHO_MS) process.exit(1);
      return;
    }
    begun = performance.now();
    logger.log(`${signal}: finishing what runs`);
    setTimeout(() => {
      logger.warn(`Requests were still running after ${GRACE_MS / 1000} s`);
      process.exit(1);
    }, GRACE_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
