export { Clock } from './clock/index.js';
export { IdpStartError, MailUnavailableError, type IdpStartErrorCode } from './errors/index.js';
export { IdpModule } from './idp.module.js';
export type { IdpOptions } from './idp.options.js';
export { Mailer, readNewestMessage, type MailMessage, type MailOptions } from './mail/index.js';
export { HashingObserver, type HashingOptions } from './password/index.js';
export { createProvider, type Provider, type ProviderRequest, type ProviderResponse } from './provider.js';
export type { RefreshRotationMode, SessionLifetimes } from './sessions/index.js';
export { exportUsers, importUsers, type ImportSummary, type Progress, type ProgressCounts } from './transfer.js';
