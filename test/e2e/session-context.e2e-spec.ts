import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestInterceptor,
  type NestMiddleware,
  type NestModule,
  Param,
  Query,
  Sse,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Agent, get as httpGet } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { from, interval, map, type Observable, take } from 'rxjs';

import {
  AccessGuard,
  AllowAccessKeys,
  OptionalAuth,
  Public,
  RequireTenant,
  SessionContext,
  SessionContextModule,
  TenantRoles,
} from '../../src/index.js';
import { Host, platforms } from '../support/session-host.js';
import { TestIssuer } from '../support/session-issuer.js';
import { KeyServer } from '../support/session-key-server.js';

const issuer = new TestIssuer();
const keys = new KeyServer([issuer]);

interface Seen {
  readonly user: string | null;
  readonly tenant: string | null;
}

const NOBODY: Seen = { user: null, tenant: null };

/** A service that nobody tells whose request it is. */
@Injectable()
class Witness {
  readonly notes: Seen[] = [];
  constructor(private readonly session: SessionContext) {}

  see(): Seen {
    const { userOrUndefined, tenantOrUndefined } = this.session;
    return { user: userOrUndefined?.userId ?? null, tenant: tenantOrUndefined?.tenantId ?? null };
  }

  note(): void {
    this.notes.push(this.see());
  }

  taken(): Seen[] {
    return this.notes.splice(0);
  }

  async seeLater(ms: number): Promise<Seen[]> {
    const seen = [this.see()];
    await Promise.resolve();
    seen.push(this.see());
    await delay(ms);
    seen.push(this.see());
    seen.push(await new Promise<Seen>((resolve) => setImmediate(() => process.nextTick(() => resolve(this.see())))));
    seen.push(...(await Promise.all([delay(ms).then(() => this.see()), delay(0).then(() => this.see())])));
    return seen;
  }
}

/** Before the guard, and so before anything was verified. */
@Injectable()
class EarlyMiddleware implements NestMiddleware {
  constructor(private readonly witness: Witness) {}

  use(_request: unknown, _response: unknown, next: () => void): void {
    this.witness.note();
    next();
  }
}

@Injectable()
class Around implements NestInterceptor {
  constructor(private readonly witness: Witness) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const before = this.witness.see();
    return next.handle().pipe(map((answer: unknown) => ({ before, answer, after: this.witness.see() })));
  }
}

// #region filter
@Catch(RangeError)
class RangeFilter implements ExceptionFilter {
  constructor(
    private readonly session: SessionContext,
    private readonly witness: Witness,
    private readonly adapter: HttpAdapterHost,
  ) {}

  catch(_error: RangeError, host: ArgumentsHost): void {
    const seen = this.session.run(host, () => this.witness.see());
    this.adapter.httpAdapter.reply(host.switchToHttp().getResponse(), seen, 422);
  }
}
// #endregion

@Controller()
class Routes {
  constructor(
    private readonly witness: Witness,
    private readonly session: SessionContext,
    private readonly adapter: HttpAdapterHost,
  ) {}

  @Get('me')
  me(): Seen {
    return this.witness.see();
  }

  @RequireTenant()
  @Get('tenants/:tenantId/later')
  later(@Query('ms') ms: string): Promise<Seen[]> {
    return this.witness.seeLater(Number(ms));
  }

  @Public()
  @Get('public')
  open(): Promise<Seen[]> {
    return this.witness.seeLater(1);
  }

  @OptionalAuth()
  @Get('optional')
  optional(): Seen {
    return this.witness.see();
  }

  @UseInterceptors(Around)
  @Get('around')
  around(): Observable<Seen> {
    return from(delay(1)).pipe(map(() => this.witness.see()));
  }

  @UseFilters(RangeFilter)
  @Get('failing')
  failing(): never {
    throw new RangeError('as asked');
  }

  @TenantRoles('admin')
  @UseFilters(RangeFilter)
  @Get('tenants/:tenantId/failing')
  async failingInTenant(): Promise<never> {
    await delay(1);
    throw new RangeError('as asked');
  }

  @Sse('events')
  events(): Observable<{ data: Seen }> {
    return interval(1).pipe(
      take(2),
      map(() => ({ data: this.witness.see() })),
    );
  }

  @AllowAccessKeys()
  @Get('caller')
  caller() {
    const { caller, callerOrUndefined, userOrUndefined } = this.session;
    return { type: caller.type, isSame: caller === callerOrUndefined, user: userOrUndefined?.userId ?? null };
  }

  @AllowAccessKeys()
  @Get('user-of-any')
  userOfAny() {
    return { userId: this.session.user.userId };
  }

  @Get('tenant-not-demanded')
  tenantNotDemanded(): string {
    return this.session.tenant.tenantId;
  }

  @Public()
  @Get('user-of-nobody')
  userOfNobody(): string {
    return this.session.user.userId;
  }

  /** Asks another route of its own application, without a socket: what is awaited here is what the other one does. */
  @Get('nested/:path')
  async nested(@Param('path') path: string, @Query('token') token?: string): Promise<unknown> {
    const before = this.witness.see();
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const fastify = this.adapter.httpAdapter.getInstance<{
      inject: (request: object) => Promise<{ json: () => unknown }>;
    }>();
    const inner = (await fastify.inject({ url: `/${path}`, headers })).json();
    return { before, inner, after: this.witness.see() };
  }

  @Get('afterwards')
  afterwards(): Promise<Seen> {
    return this.session.runWithout(async () => {
      await delay(1);
      return this.witness.see();
    });
  }
}

@Module({
  imports: [SessionContextModule],
  controllers: [Routes],
  providers: [Witness, EarlyMiddleware],
  exports: [Witness],
})
class RoutesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(EarlyMiddleware).forRoutes('*path');
  }
}

const tokenOf = (user: string, tenant = 'T1') =>
  issuer.session({ sub: user, tenants: { [tenant]: { roles: ['admin'] } } });
const ada = tokenOf('U-ada');

beforeAll(() => keys.start());
afterAll(() => keys.stop());

describe.each(platforms)('on %s, SessionContext', (platform) => {
  let host: Host;
  let witness: Witness;

  beforeAll(async () => {
    host = await Host.start(platform, { baseUrl: keys.baseUrl, controllers: [], imports: [RoutesModule] });
    witness = host.provider(Witness);
  });
  beforeEach(() => witness.taken());
  afterAll(() => host.stop());

  it('tells services whose request it is, and in which tenant it acts', async () => {
    expect((await host.get('/me', ada)).body).toEqual({ user: 'U-ada', tenant: null });
    const later = await host.get('/tenants/T1/later?ms=1', ada);
    expect(later.body).toEqual(Array(6).fill({ user: 'U-ada', tenant: 'T1' }));
  });

  it('knows nobody in a public handler, even if a good token was sent', async () => {
    expect((await host.get('/public', ada)).body).toEqual(Array(6).fill(NOBODY));
  });

  it('knows nobody without a token where that is allowed', async () => {
    expect((await host.get('/optional')).body).toEqual(NOBODY);
    expect((await host.get('/optional', ada)).body).toEqual({ user: 'U-ada', tenant: null });
  });

  it('knows nobody before the guard, and nothing of a token that was refused', async () => {
    await host.get('/me', ada);
    expect((await host.get('/me', `${ada}x`)).status).toBe(401);
    expect((await host.get('/tenants/T2/later?ms=0', ada)).status).toBe(403);
    expect(witness.taken()).toEqual([NOBODY, NOBODY, NOBODY]);
  });

  it('reaches interceptors, observables, and events that are sent later', async () => {
    const seen = { user: 'U-ada', tenant: null };
    expect((await host.get('/around', ada)).body).toEqual({ before: seen, answer: seen, after: seen });
    const events = await fetch(`${host.url}/events`, { headers: { authorization: `Bearer ${ada}` } });
    const data = [...(await events.text()).matchAll(/^data: (.+)$/gm)].map(([, line]) => JSON.parse(line!) as Seen);
    expect(data).toEqual([seen, seen]);
  });

  it('reaches exception filters through run()', async () => {
    expect(await host.get('/failing', ada)).toMatchObject({ status: 422, body: { user: 'U-ada', tenant: null } });
    expect(await host.get('/tenants/T1/failing', ada)).toMatchObject({
      status: 422,
      body: { user: 'U-ada', tenant: 'T1' },
    });
  });

  it('throws where there is no session, and where no tenant was demanded', async () => {
    expect((await host.get('/user-of-nobody', ada)).status).toBe(500);
    expect((await host.get('/tenant-not-demanded', ada)).status).toBe(500);
    expect(() => host.provider(SessionContext).user).toThrow('no session was verified');
    expect(() => host.provider(SessionContext).tenant).toThrow('no tenant was checked');
  });

  it('tells users from access keys, and gives no key for a user', async () => {
    const key = issuer.session({ sub: 'K2key' });
    expect((await host.get('/caller', ada)).body).toEqual({ type: 'user', isSame: true, user: 'U-ada' });
    expect((await host.get('/caller', key)).body).toEqual({ type: 'accessKey', isSame: true, user: null });
    expect((await host.get('/user-of-any', ada)).body).toEqual({ userId: 'U-ada' });
    expect((await host.get('/user-of-any', key)).status).toBe(500);
  });

  it('can be left', async () => {
    expect((await host.get('/afterwards', ada)).body).toEqual(NOBODY);
  });

  it('never shows one of many requests another’s session', async () => {
    const requests = Array.from({ length: 300 }, async (_, index) => {
      const [user, tenant] = [`U-${index}`, `T-${index % 7}`];
      if (index % 5 === 0) {
        return [(await host.get('/public', tokenOf(user, tenant))).body, Array(6).fill(NOBODY)];
      }
      const { body } = await host.get(`/tenants/${tenant}/later?ms=${index % 13}`, tokenOf(user, tenant));
      return [body, Array(6).fill({ user, tenant })];
    });
    for (const [seen, expected] of await Promise.all(requests)) expect(seen).toEqual(expected);
    expect(witness.taken()).toEqual(Array(300).fill(NOBODY));
  });

  it('is not left behind on a connection that is used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    const get = (path: string, token?: string) =>
      new Promise<unknown>((resolve, reject) => {
        const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
        const request = httpGet(`${host.url}${path}`, { agent, headers }, (response) => {
          sockets.add(response.socket.localPort);
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve(JSON.parse(text)));
        });
        request.on('error', reject);
      });
    for (const user of ['U-1', 'U-2']) {
      expect(await get('/me', tokenOf(user))).toEqual({ user, tenant: null });
      expect(await get('/public')).toEqual(Array(6).fill(NOBODY));
      expect(await get('/optional')).toEqual(NOBODY);
    }
    agent.destroy();
    expect(sockets.size).toBe(1);
    expect(witness.taken()).toEqual(Array(6).fill(NOBODY));
  });

  it('is not left behind for requests that were sent before the first was answered', async () => {
    const { hostname, port } = new URL(host.url);
    const socket = connect(Number(port), hostname);
    const lines = [tokenOf('U-1'), undefined, tokenOf('U-2'), undefined].map(
      (token) =>
        `GET /${token ? 'me' : 'optional'} HTTP/1.1\r\nhost: x\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}\r\n`,
    );
    socket.write(lines.join(''));
    let text = '';
    const all = /(?:\{"user":.*?\}[^]*){4}/;
    for await (const chunk of socket) {
      text += String(chunk);
      if (all.test(text)) break;
    }
    expect(text.match(/"user":("U-\d"|null)/g)).toEqual(['"user":"U-1"', '"user":null', '"user":"U-2"', '"user":null']);
    expect(witness.taken()).toEqual(Array(4).fill(NOBODY));
  });
});

describe('a request within a request', () => {
  it('has its own session, and leaves the outer one’s as it was', async () => {
    const host = await Host.start('fastify', { baseUrl: keys.baseUrl, controllers: [], imports: [RoutesModule] });
    try {
      const outer = { user: 'U-ada', tenant: null };
      const nested = async (path: string) => (await host.get(`/nested/${path}`, ada)).body;
      expect(await nested(`me?token=${tokenOf('U-bob')}`)).toEqual({
        before: outer,
        inner: { user: 'U-bob', tenant: null },
        after: outer,
      });
      expect(await nested('public')).toEqual({ before: outer, inner: Array(6).fill(NOBODY), after: outer });
      expect(await nested('optional')).toEqual({ before: outer, inner: NOBODY, after: outer });
    } finally {
      await host.stop();
    }
  });
});

@UseGuards(AccessGuard)
@Controller('guarded')
class GuardedByHand {
  constructor(private readonly session: SessionContext) {}

  @Get()
  show() {
    return { user: this.session.user.userId };
  }
}

@Controller('unguarded')
class Unguarded {
  constructor(private readonly session: SessionContext) {}

  @Get()
  show() {
    return { user: this.session.userOrUndefined ?? null };
  }
}

describe('without the global guard, SessionContext', () => {
  it('is filled where AccessGuard stands, and nowhere else', async () => {
    const host = await Host.start('express', {
      baseUrl: keys.baseUrl,
      controllers: [GuardedByHand, Unguarded],
      imports: [SessionContextModule],
      options: { globalGuard: false },
    });
    try {
      expect((await host.get('/guarded', ada)).body).toEqual({ user: 'U-ada' });
      expect((await host.get('/unguarded', ada)).body).toEqual({ user: null });
      expect((await host.get('/guarded')).status).toBe(401);
    } finally {
      await host.stop();
    }
  });
});
