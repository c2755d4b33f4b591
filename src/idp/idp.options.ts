import type { LoggerService } from '@nestjs/common';
import type { Clock } from './clock/index.js';
import type { StoredSigningKey } from './keys/index.js';
import type { RateLimitOptions } from './limits/index.js';
import type { MailOptions } from './mail/index.js';
import type { BlocklistOptions, HashingObserver, HashingOptions } from './password/index.js';
import type { RefreshRotationMode, SessionLifetimes } from './sessions/index.js';

/** What the embedded provider needs to know. Only `databaseUrl` has no default. */
export interface IdpOptions {
  /**
   * `sqlite:./data/idp.db`, `sqlite:/var/lib/app/idp.db` or `sqlite::memory:` (gone when the process ends); or, for several
   * instances, `postgres://user:password@host:5432/database`, with the parameters of docs/decisions/idp-postgresql.md.
   */
  readonly databaseUrl: string;
  /** `P` and at least 27 base-62 characters. Made at first start and kept in the database when absent. */
  readonly projectId?: string;
  /** Replaces the one in the database. Without it, one is made at first start if `managementKeyFile` says where to put it. */
  readonly managementKey?: string;
  /** Where a management key that was made here is written, once, mode 0600. */
  readonly managementKeyFile?: string;
  /**
   * A second management key for whoever embeds the provider: random, of this process only, never kept. The other may be
   * known to nobody here, as it is kept as a hash.
   */
  readonly processKey?: string;
  /** The first key of a project that is made now. Default: one is made. A database that has keys goes on with those. */
  readonly signingKey?: StoredSigningKey;
  /**
   * What private keys in the database are encrypted with: 32 bytes in base64, the same for all instances. Needed on PostgreSQL.
   * On SQLite, by default, one is made at first start and kept in `encryptionKeyFile`.
   */
  readonly encryptionKey?: string;
  /** Those that the present one replaced: what they encrypted is encrypted again at the start. */
  readonly previousEncryptionKeys?: readonly string[];
  /** Where an encryption key that was made here is kept, mode 0600. Default: the file `encryption-key` beside the database. */
  readonly encryptionKeyFile?: string;
  /** Origins of web pages whose Descope SDK may call the provider, exactly as browsers send them. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** `false` is silence. Default: Nest's logger. */
  readonly logger?: LoggerService | false;
  /** How long sessions last. Default: session JWT 10 minutes, refresh JWT 4 weeks. */
  readonly lifetimes?: SessionLifetimes;
  /** Days after which another key signs. 0: only when `rotateKeys` says so. Default: 90. */
  readonly keyRotationDays?: number;
  /** Whether each refresh answers with another refresh JWT in place of the one presented. Default: `off`, as at Descope. */
  readonly refreshRotation?: RefreshRotationMode;
  /** Cost and limits of password hashing. Default: argon2id, 19 MiB, 2 passes, as many at once as there are cores. */
  readonly hashing?: HashingOptions;
  /** What passwords may not rest on, besides the settings of the project: the organisation's names, and what was stolen elsewhere. */
  readonly passwordBlocklist?: BlocklistOptions;
  /** How many tries at guessing are answered. Default: 30 failed ones a minute at the password of one account. */
  readonly rateLimit?: RateLimitOptions | 'off';
  /** Told of the queue before password hashing, such as `new ProviderMetrics()` of `nestjs-descope/metrics`. */
  readonly observer?: HashingObserver;
  /** Milliseconds in which a request to the provider's own listener has to have arrived, headers and body. Default: 15000. */
  readonly requestTimeoutMs?: number;
  /** How mail is sent. Default: every message becomes a file in `data/outbox`. */
  readonly mail?: MailOptions;
  /** Default: the system's. */
  readonly clock?: Clock;
}
