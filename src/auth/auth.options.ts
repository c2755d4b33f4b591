import type { TenantResolver } from './access/index.js';
import type { UpstreamTransport } from './descope/index.js';
import type { TokenDeliveryMode } from './http/index.js';
import type { AuthObserver } from './telemetry/index.js';

/** What a host application says. Only `projectId` has to be there; undefined is as good as absent. */
export interface AuthModuleOptions {
  /** The Descope project, such as `P2abc…`. */
  readonly projectId: string;

  /** The Descope API; by default Descope's cloud in the project's region. A path prefix is kept. */
  readonly baseUrl?: string | undefined;

  /** For calls that manage users and tenants. Without it, the routes for members of tenants answer 501. */
  readonly managementKey?: string | undefined;

  /** How the REST API hands tokens over. Default `cookie`. */
  readonly tokenDelivery?: TokenDeliveryMode | undefined;

  readonly cookies?: {
    /** Default true. False is for plain HTTP on one's own machine. */
    readonly secure?: boolean | undefined;
    /** Default `strict`. */
    readonly sameSite?: 'strict' | 'lax' | 'none' | undefined;
    /** Default: the answering host only. */
    readonly domain?: string | undefined;
    /** Default `DS`. */
    readonly sessionName?: string | undefined;
    /** Default `DSR`. */
    readonly refreshName?: string | undefined;
    /**
     * The path by which browsers reach the authentication routes, if it is not `/auth` below the global prefix: behind
     * a proxy that takes a part of it away, or with versions in URLs.
     */
    readonly refreshPath?: string | undefined;
  };

  /** Origins, besides the service's own, from which writes may be authenticated by cookie, such as `https://app.example.com`. */
  readonly allowedOrigins?: readonly string[] | undefined;

  /**
   * Pages that links in messages may open: origins, such as `https://app.example.com`, or with a path that they have to be
   * at or below. Without any, no link is sent.
   */
  readonly allowedRedirects?: readonly string[] | undefined;

  /** Milliseconds: the whole budget of one call upstream. Default 5000. */
  readonly timeoutMs?: number | undefined;

  /** Seconds by which a token's times may be off. Default 5. */
  readonly clockToleranceSeconds?: number | undefined;

  /** Issuers to accept besides the project id itself and URLs of `baseUrl` that end in it, letter by letter. */
  readonly issuers?: readonly string[] | undefined;

  /** Values of `aud` to accept besides the project id, in tokens that have one. */
  readonly audiences?: readonly string[] | undefined;

  /** Says which tenant a request is for, in place of route parameter, `x-tenant-id` header and the token's own default. */
  readonly tenantResolver?: TenantResolver | undefined;

  /**
   * The field of a microservice's messages that holds the session JWT, such as `token`, for transports that carry nothing
   * beside the payload. It goes wherever messages go: logs and dead letters of a broker included. By default none is read.
   */
  readonly rpcTokenField?: string | undefined;

  /**
   * Requests a minute that the module's own routes take from one address; more are answered with 429. By default they are not
   * limited, as behind a proxy that the host does not trust everybody has the proxy's address.
   */
  readonly rateLimit?:
    | {
        /** Tries at passwords, codes and links that failed, such as 100. */
        readonly attempts?: number | 'off' | undefined;
        /** Sign-ups, and requests for messages, such as 30. */
        readonly messages?: number | 'off' | undefined;
      }
    | undefined;

  /** How requests reach the Descope API; by default sockets. */
  readonly transport?: UpstreamTransport | undefined;

  /** Told of verifications, calls upstream and refusals, such as `new AuthMetrics()` of `nestjs-descope/metrics`. */
  readonly observer?: AuthObserver | undefined;
}

/** What is decided when the module is declared, before any option is known. */
export interface AuthModuleExtras {
  /** Makes the module's providers visible everywhere. Default false. */
  readonly isGlobal?: boolean;
  /** Protects every route of the host application. Default true; `@Public()` opts out. */
  readonly globalGuard?: boolean;
  /** Mounts the REST API. Default true. */
  readonly controllers?: boolean;
  /**
   * Says that every microservice of an HTTP application is connected with `inheritAppConfig: true`, so that the global guard
   * stands before its handlers, which cannot be seen at the start. Default false: `@UseGuards(AccessGuard)` has to stand there.
   */
  readonly microservicesInheritAppConfig?: boolean;
}
