import type { Provider as NestProvider, Type } from '@nestjs/common';
import type { AuthModuleExtras, AuthModuleOptions } from '../../src/auth/index.js';
import type { IdpOptions, Provider } from '../../src/idp/index.js';
import { IdpClient, PASSWORD, startProvider } from './idp-provider.js';
import { CollectingMailer } from './idp-mail.js';
import { type Answer, Host, type Platform } from './session-host.js';

export const ORIGIN = 'https://app.example.com';

/** A user as the REST API hands them over. */
export interface Member {
  readonly loginId: string;
  readonly userId: string;
  readonly sessionJwt: string;
  readonly refreshJwt: string;
}

/** The REST API in an application of somebody's, on a provider of its own over a real socket. */
export class RestService {
  private constructor(
    readonly host: Host,
    readonly provider: Provider,
    readonly idp: IdpClient,
    readonly mailer: CollectingMailer,
  ) {}

  static async start(
    platform: Platform,
    options: Partial<AuthModuleOptions & AuthModuleExtras> = {},
    controllers: Type[] = [],
    providers: NestProvider[] = [],
    idp: Partial<IdpOptions> = {},
  ): Promise<RestService> {
    const mailer = new CollectingMailer();
    const provider = await startProvider({ mail: { mailer }, ...idp });
    const baseUrl = await provider.listen(0, '127.0.0.1');
    const host = await Host.start(platform, {
      baseUrl,
      controllers,
      providers,
      options: {
        projectId: provider.projectId,
        controllers: true,
        allowedOrigins: [ORIGIN],
        allowedRedirects: [ORIGIN],
        ...options,
      },
    });
    return new RestService(host, provider, new IdpClient(provider), mailer);
  }

  async stop(): Promise<void> {
    await this.host.stop();
    await this.provider.close();
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.host.send('POST', path, headers, body);
  }

  postAs(token: string, path: string, body?: unknown): Promise<Answer> {
    return this.post(path, body, { authorization: `Bearer ${token}` });
  }

  /** A new user with both tokens, whatever the token delivery is. */
  async member(loginId: string): Promise<Member> {
    const { body, headers } = await this.post('/auth/signup', { loginId, password: PASSWORD });
    const { user, sessionJwt, refreshJwt } = body as {
      user: { userId: string };
      sessionJwt: string;
      refreshJwt?: string;
    };
    return { loginId, userId: user.userId, sessionJwt, refreshJwt: refreshJwt ?? cookie(headers, 'DSR')!.value };
  }

  /** Puts a user into a tenant that is made for it, with these roles there. */
  async tenant(tenantId: string, { loginId }: Pick<Member, 'loginId'>, roleNames: string[] = []): Promise<void> {
    await this.idp.manage('/v1/mgmt/tenant/create', { id: tenantId, name: `Tenant ${tenantId}` });
    await this.idp.manage('/v1/mgmt/user/update/tenant/add', { loginId, tenantId });
    if (roleNames.length > 0) {
      await this.idp.manage('/v2/mgmt/user/update/role/add', { loginId, tenantId, roleNames });
    }
  }
}

/** A cookie that an answer sets, in its parts. */
export function cookie(headers: Headers, name: string): { value: string; attributes: string[] } | undefined {
  const line = headers.getSetCookie().find((candidate) => candidate.startsWith(`${name}=`));
  if (line === undefined) return undefined;
  const [pair, ...attributes] = line.split('; ');
  return { value: pair!.slice(name.length + 1), attributes };
}
