export { SessionContext } from './session-context.js';
export { SessionContextInterceptor } from './session-context.interceptor.js';
export { SessionContextModule } from './session-context.module.js';
