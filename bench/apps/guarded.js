// A Nest application on Fastify with one route, and one of several guards before it: node guarded.js <guard> <key server>
import 'reflect-metadata';
import { createPublicKey, verify } from 'node:crypto';
import { Controller, Get, Injectable, Logger, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import createDescope from '@descope/node-sdk';
import { passportJwtSecret } from 'jwks-rsa';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessGuard, AuthModule, TenantRoles } from '../../dist/lib/esm/index.js';
import { decorate } from '../harness/decorate.js';
import { PROJECT_ID } from '../harness/tokens.js';

const [guard, keyServer] = process.argv.slice(2);
Logger.overrideLogger(false);

class ItemsController {
  list() {
    return { items: [{ id: 1, name: 'Rocket' }] };
  }
}

/** The least that a guard with a memory of verified tokens can do: it lets through what it should not. */
class HandGuard {
  verified = new Map();

  canActivate(context) {
    const { headers, params } = context.switchToHttp().getRequest();
    const token = headers.authorization.slice('Bearer '.length);
    const { exp, tenants } = this.verified.get(token) ?? this.verify(token);
    if (exp <= Date.now() / 1000) throw new UnauthorizedException();
    return tenants[params.tenantId].roles.includes('admin');
  }

  verify(token) {
    const [header, payload, signature] = token.split('.');
    const isGood = verify('sha256', `${header}.${payload}`, publicKey, Buffer.from(signature, 'base64url'));
    if (!isGood) throw new UnauthorizedException();
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (this.verified.size >= 10_000) this.verified.clear();
    this.verified.set(token, claims);
    return claims;
  }
}

/** As Descope's documentation has it, for Nest. */
class SdkGuard {
  sdk = createDescope({ projectId: PROJECT_ID, baseUrl: keyServer });

  async canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization?.replace('Bearer ', '');
    try {
      const session = await this.sdk.validateSession(token);
      request.user = session.token;
      return this.sdk.validateTenantRoles(session, request.params.tenantId, ['admin']);
    } catch {
      throw new UnauthorizedException();
    }
  }
}

/** As Nest's documentation has it, with keys from a JWKS. */
class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      ignoreExpiration: false,
      issuer: PROJECT_ID,
      algorithms: ['RS256'],
      secretOrKeyProvider: passportJwtSecret({
        cache: true,
        rateLimit: true,
        jwksRequestsPerMinute: 5,
        jwksUri: `${keyServer}/.well-known/jwks.json`,
      }),
    });
  }

  validate(payload) {
    return { userId: payload.sub, tenants: payload.tenants };
  }
}

class TenantAdminGuard {
  canActivate(context) {
    const { user, params } = context.switchToHttp().getRequest();
    return user.tenants[params.tenantId]?.roles.includes('admin') ?? false;
  }
}

const [jwk] = (await (await fetch(`${keyServer}/v2/keys/${PROJECT_ID}`)).json()).keys;
const publicKey = createPublicKey({ key: jwk, format: 'jwk' });

const ours = (globalGuard) => [
  AuthModule.forRoot({ projectId: PROJECT_ID, baseUrl: keyServer, controllers: false, globalGuard }),
];

const GUARDS = {
  none: { imports: [], providers: [], decorators: [] },
  ours: { imports: ours(true), providers: [], decorators: [TenantRoles('admin')] },
  passport: {
    imports: ours(false),
    providers: [],
    decorators: [UseGuards(AuthGuard('descope'), AccessGuard), TenantRoles('admin')],
  },
  hand: { imports: [], providers: [], decorators: [UseGuards(HandGuard)] },
  sdk: { imports: [], providers: [decorate(SdkGuard, [Injectable()])], decorators: [UseGuards(SdkGuard)] },
  'passport-jwt': {
    imports: [PassportModule],
    providers: [decorate(JwtStrategy, [Injectable()]), decorate(TenantAdminGuard, [Injectable()])],
    decorators: [UseGuards(AuthGuard('jwt'), TenantAdminGuard)],
  },
};

const { imports, providers, decorators } = GUARDS[guard];
decorate(ItemsController, [Controller('tenants/:tenantId/items')], { list: [Get(), ...decorators] });
class AppModule {}
decorate(AppModule, [Module({ imports, providers, controllers: [ItemsController] })]);

const app = await NestFactory.create(AppModule, new FastifyAdapter());
await app.listen(0, '127.0.0.1');
console.log(`listening ${await app.getUrl()}`);
