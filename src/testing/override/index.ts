export { AuthOverride, type OverridableBuilder, overrideAuth } from './override-auth.js';
export type { Session, SuppliedSession } from './supplied-session.js';
