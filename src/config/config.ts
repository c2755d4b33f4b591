export interface ListenerConfig {
  /** 0 to 65535; 0 picks a free port. */
  readonly port: number;
  readonly host: string;
}

/** Descope's cloud, or whatever speaks its protocol. */
export interface DescopeConfig {
  readonly kind: 'descope';
  readonly projectId: string;
  /** Without a trailing slash. Undefined: where Descope serves the project's region. */
  readonly baseUrl: string | undefined;
  readonly managementKey: string | undefined;
}

/** The provider inside this process. */
export interface EmbeddedConfig {
  readonly kind: 'embedded';
  /** Undefined: no listener, only this process reaches the provider. */
  readonly listener: ListenerConfig | undefined;
  readonly databaseUrl: string;
  /** Undefined: made at the first start and kept. */
  readonly projectId: string | undefined;
  /** Undefined: made at the first start and kept as a hash. */
  readonly managementKey: string | undefined;
  /** Undefined: made at the first start and kept beside the database file. */
  readonly encryptionKey: string | undefined;
  /** Those that it replaced. */
  readonly previousEncryptionKeys: readonly string[];
  readonly rateLimit: { readonly perAccount: number | 'off'; readonly perAddress: number | 'off' };
  /** Days after which another key signs; 0: only by command. */
  readonly keyRotationDays: number;
  /** Whether each refresh answers with another refresh JWT. */
  readonly refreshRotation: 'on' | 'off';
  /** Minutes without a refresh after which a session ends. */
  readonly sessionIdleMinutes: number | 'off';
  /** Names that count for nothing in a password. */
  readonly contextWords: readonly string[];
  /** Undefined: nobody is asked which passwords were stolen elsewhere. */
  readonly breached: { readonly url: string; readonly unanswered: 'accept' | 'refuse' } | undefined;
  /** Of pages that may call the listener. */
  readonly allowedOrigins: readonly string[];
  /** Where a management key that was made is written in clear, once. */
  readonly managementKeyFile: string;
  readonly mail: MailConfig;
}

export interface MailConfig {
  /** Undefined: messages are written to `outbox`. */
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
  readonly templates: string | undefined;
  readonly outbox: string;
}

export interface CookieConfig {
  readonly secure: boolean;
  readonly sameSite: 'strict' | 'lax' | 'none';
  readonly domain: string | undefined;
  readonly sessionName: string;
  readonly refreshName: string;
}

export interface LogConfig {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly format: 'pretty' | 'json';
}

/** What the environment says, checked and complete. */
export interface Config {
  /** What runs in this process: `gateway` is the REST API alone. */
  readonly role: 'all' | 'gateway' | 'provider';
  readonly service: ListenerConfig;
  /** Undefined: nothing is counted. */
  readonly metrics: ListenerConfig | undefined;
  readonly backend: DescopeConfig | EmbeddedConfig;
  readonly upstreamTimeoutMs: number;
  /** Milliseconds in which a request has to have arrived, on every listener of requests. */
  readonly requestTimeoutMs: number;
  /** Who may say by X-Forwarded-For for whom they ask. */
  readonly trustProxy: 'off' | number | readonly string[];
  /** By address, in a minute. */
  readonly rateLimit: { readonly attempts: number | 'off'; readonly messages: number | 'off' };
  readonly tokenDelivery: 'cookie' | 'body';
  readonly cookies: CookieConfig;
  readonly allowedOrigins: readonly string[];
  /** Origins, or origins and paths. */
  readonly allowedRedirects: readonly string[];
  readonly log: LogConfig;
}
