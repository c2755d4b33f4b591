import { createProvider, type IdpOptions, type Provider } from '../../src/idp/index.js';
import { generateSigningKey, type StoredSigningKey } from '../../src/idp/keys/index.js';
import { defaultDatabaseUrl } from './idp-engine-switch.js';
import { CollectingMailer } from './idp-mail.js';

export const MANAGEMENT_KEY = 'K-for-tests-0123456789';
export const PASSWORD = 'Correct-h0rse';

/** What private keys are encrypted with, where instances share a database. */
export const ENCRYPTION_KEY = Buffer.alloc(32, 'test').toString('base64');

/** Hashes in a millisecond: what is tested with it is not the hash. */
export const CHEAP_HASHING = { memoryKiB: 64, passes: 1, allowWeak: true } as const;

let signingKey: Promise<StoredSigningKey> | undefined;

/** One for all providers of a file: making an RSA key takes longer than most tests. */
function sharedSigningKey(): Promise<StoredSigningKey> {
  return (signingKey ??= generateSigningKey(Date.now()));
}

export async function startProvider(options: Partial<IdpOptions> = {}): Promise<Provider> {
  return createProvider({
    databaseUrl: options.databaseUrl ?? (await defaultDatabaseUrl()),
    managementKey: MANAGEMENT_KEY,
    encryptionKey: ENCRYPTION_KEY,
    signingKey: await sharedSigningKey(),
    hashing: CHEAP_HASHING,
    // Tests guess more than anybody may.
    rateLimit: 'off',
    logger: false,
    mail: { mailer: new CollectingMailer() },
    ...options,
  });
}

/** Members that tests go on with; all others are compared whole. */
export interface AnswerBody {
  readonly sessionJwt: string;
  readonly refreshJwt: string;
  readonly id: string;
  readonly user: { readonly userId: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: AnswerBody;
}

/** Calls the provider as a client would that knows the project id. */
export class IdpClient {
  constructor(private readonly provider: Provider) {}

  get(path: string, token?: string): Promise<Answer> {
    return this.send('GET', path, token, undefined);
  }

  post(path: string, body?: unknown, token?: string): Promise<Answer> {
    return this.send('POST', path, token, body);
  }

  manage(path: string, body: unknown): Promise<Answer> {
    return this.post(path, body, MANAGEMENT_KEY);
  }

  signUp(loginId: string, more: object = {}): Promise<Answer> {
    return this.post('/v1/auth/password/signup', { loginId, password: PASSWORD, ...more });
  }

  signIn(loginId: string, password = PASSWORD, more: object = {}): Promise<Answer> {
    return this.post('/v1/auth/password/signin', { loginId, password, ...more });
  }

  /** @param headers in place of those that a client sends */
  async raw(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const remoteAddress = '127.0.0.1';
    const answer = await this.provider.inject({
      method,
      path,
      headers,
      remoteAddress,
      ...(body !== undefined && { body }),
    });
    return { ...answer, body: JSON.parse(answer.body) as AnswerBody };
  }

  private send(method: string, path: string, token: string | undefined, body: unknown): Promise<Answer> {
    const bearer = token === undefined ? this.provider.projectId : `${this.provider.projectId}:${token}`;
    const headers = {
      authorization: `Bearer ${bearer}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    return this.raw(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
  }
}

/** What a JWT says, unverified. */
export function claimsOf(jwt: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** A body as every error has it. */
export function errorBody(code: string, description: string, message: string): object {
  return { errorCode: code, errorDescription: description, errorMessage: message, message };
}
