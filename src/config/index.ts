export { ConfigError, type ConfigProblem } from './config.error.js';
export type {
  Config,
  CookieConfig,
  DescopeConfig,
  EmbeddedConfig,
  ListenerConfig,
  LogConfig,
  MailConfig,
} from './config.js';
export { configWarnings } from './config-warnings.js';
export { EnvFileError } from './env-file.error.js';
export { renderEnvExample } from './env-example.js';
export type { Environment } from './environment.js';
export { processEnvironment } from './process-environment.js';
export { readConfig, type ReadConfigOptions } from './read-config.js';
export { VARIABLE_GROUPS } from './variables.js';
