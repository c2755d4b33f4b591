export { createLog, type LogOptions } from './create-log.js';
export { logRequests } from './log-requests.js';
export { PinoLogger } from './pino-logger.js';
export { currentAddress, enterRequestScope } from './request-scope.js';
