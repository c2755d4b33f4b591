import { type DynamicModule, type INestApplication, Module, type Provider, type Type } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';

import { AuthModule, type AuthModuleExtras, type AuthModuleOptions } from '../../src/auth/index.js';
import { PROJECT } from './session-issuer.js';

export const platforms = ['express', 'fastify'] as const;
export type Platform = (typeof platforms)[number];

export interface HostSettings {
  readonly baseUrl: string;
  readonly controllers: Type[];
  readonly providers?: Provider[];
  readonly imports?: (Type | DynamicModule)[];
  readonly options?: Partial<AuthModuleOptions & AuthModuleExtras>;
  readonly override?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Without `requestId`, which differs each time. */
  readonly body: unknown;
}

/** An application that somebody else wrote, and that imports the module. */
export class Host {
  private constructor(
    private readonly app: INestApplication,
    readonly url: string,
  ) {}

  static async start(platform: Platform, settings: HostSettings): Promise<Host> {
    const app = await createHost(platform, settings);
    await app.listen(0, '127.0.0.1');
    return new Host(app, await app.getUrl());
  }

  async send(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>);
    if (parsed !== undefined && typeof parsed === 'object') delete parsed.requestId;
    return { status: response.status, headers: response.headers, body: parsed };
  }

  get(path: string, token?: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers });
  }

  /** What the application made of a provider's class. */
  provider<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  stop(): Promise<void> {
    return this.app.close();
  }
}

export async function createHost(platform: Platform, settings: HostSettings): Promise<INestApplication> {
  const builder = Test.createTestingModule({ imports: [hostModule(settings)] });
  const compiled = await (settings.override?.(builder) ?? builder).compile();
  // Without a logger: the mistakes that are tested for would be logged with their stacks.
  if (platform === 'express') return compiled.createNestApplication(new ExpressAdapter(), { logger: false });
  return compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
}

@Module({})
class HostModule {}

function hostModule({ baseUrl, controllers, providers = [], imports = [], options = {} }: HostSettings): DynamicModule {
  const auth = AuthModule.forRoot({ projectId: PROJECT, baseUrl, controllers: false, ...options });
  return { module: HostModule, imports: [auth, ...imports], controllers, providers };
}

/** How a refusal looks, whole. */
export function refusal(statusCode: number, code: string, message: string): { status: number; body: object } {
  return { status: statusCode, body: { statusCode, code, message } };
}
