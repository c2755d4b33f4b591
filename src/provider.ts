// The subpath `nestjs-descope/provider`: the embedded identity provider, for applications that run one themselves.
export { EmbeddedTransport } from './embedded-transport.js';
export { embedProvider } from './embed-provider.js';
export {
  backupDatabase,
  Clock,
  createProvider,
  exportUsers,
  type HashingOptions,
  IdpStartError,
  type IdpStartErrorCode,
  importUsers,
  type ImportSummary,
  Mailer,
  type MailMessage,
  type MailOptions,
  MailUnavailableError,
  type Progress,
  type ProgressCounts,
  type Provider,
  type IdpOptions as ProviderOptions,
  type ProviderRequest,
  type ProviderResponse,
  rotateKeys,
  type RotateKeysOptions,
  type RefreshRotationMode,
  type SessionLifetimes,
} from './idp/index.js';
