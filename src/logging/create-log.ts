import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import { prettyStream } from './pretty-stream.js';
import { currentRequestId } from './request-scope.js';

export interface LogOptions {
  readonly level: string;
  readonly format: 'pretty' | 'json';
}

/**
 * @param destination where lines go, instead of standard output
 * @returns a log of one JSON object a line, or of lines for people
 */
export function createLog({ level, format }: LogOptions, destination?: DestinationStream): Logger {
  // Synchronous: what was logged before a crash is on disk, and it is one line a request.
  const output = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      level,
      base: null,
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors come here as the few fields that may be logged.
      serializers: { err: (fields: unknown) => fields },
    },
    format === 'pretty' ? prettyStream(output) : output,
  );
}
