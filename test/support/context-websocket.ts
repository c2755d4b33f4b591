import type { IncomingMessage } from 'node:http';

import { Module, UseGuards } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

import {
  AccessGuard,
  CurrentTenant,
  CurrentUser,
  Public,
  rememberHandshake,
  RequireTenant,
  Roles,
  SessionJwt,
  TenantOf,
  TenantRoles,
} from '../../src/auth/index.js';
import type { SessionTenant, SessionUser } from '../../src/auth/session/index.js';
import type { Outcome } from './context-matrix.js';

const OWNERS = new Map([
  ['of T1', 'T1'],
  ['also of T1', 'T1'],
  ['of T2', 'T2'],
  ['of T9', 'T9'],
]);

// #region gateway
@UseGuards(AccessGuard)
@WebSocketGateway()
export class AccountGateway {
  @SubscribeMessage('me')
  me(@CurrentUser() user: SessionUser, @SessionJwt() jwt: string) {
    return { userId: user.userId, jwt };
  }

  @TenantRoles('admin')
  @SubscribeMessage('tenantAdmin')
  tenantAdmin(@CurrentTenant() tenant: SessionTenant) {
    return { tenantId: tenant.tenantId };
  }
}
// #endregion

@UseGuards(AccessGuard)
@WebSocketGateway()
export class SocketIoGateway extends AccountGateway {
  @Roles('admin')
  @SubscribeMessage('admin')
  admin() {
    return { reached: true };
  }

  @Public()
  @SubscribeMessage('open')
  open(@CurrentUser() user: SessionUser | undefined) {
    return { user: user ?? null };
  }

  @RequireTenant()
  @SubscribeMessage('shout')
  async shout(@MessageBody() text: unknown, @CurrentTenant() tenant: SessionTenant) {
    await Promise.resolve();
    return { text, tenantId: tenant.tenantId };
  }

  @TenantOf(({ body }) => (typeof body === 'string' ? OWNERS.get(body) : undefined))
  @SubscribeMessage('open document')
  openDocument(@MessageBody() name: string, @CurrentTenant() tenant: SessionTenant) {
    return { opened: name, tenantId: tenant.tenantId };
  }

  @Public()
  @SubscribeMessage('renew')
  renew(@ConnectedSocket() client: { handshake: { auth: object } }, @MessageBody('token') token: string) {
    client.handshake.auth = { token };
    return { renewed: true };
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway({ path: '/chat' })
export class WsGateway extends SocketIoGateway implements OnGatewayConnection {
  handleConnection(client: WebSocket, request: IncomingMessage) {
    rememberHandshake(client, request);
  }
}

@UseGuards(AccessGuard)
@WebSocketGateway({ path: '/forgetful' })
export class ForgetfulGateway extends SocketIoGateway {}

@Module({ providers: [SocketIoGateway] })
export class SocketIoModule {}

@Module({ providers: [WsGateway, ForgetfulGateway] })
export class WsModule {}

export interface Opening {
  /** socket.io's `auth`. */
  readonly auth?: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

/** One open connection, whose messages are sent one after the other. */
export interface Connection {
  send(event: string, data?: unknown): Promise<Outcome>;
  close(): void;
}

export function connectSocketIo(url: string, { auth = {}, headers = {} }: Opening): Promise<Connection> {
  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth,
    extraHeaders: headers,
    reconnection: false,
  });
  const send = (event: string, data?: unknown) =>
    new Promise<Outcome>((resolve) => {
      const refused = (refusal: unknown) => resolve({ refusal });
      socket.once('exception', refused);
      socket.emit(event, ...(data === undefined ? [] : [data]), (answer: unknown) => {
        socket.off('exception', refused);
        resolve({ answer });
      });
    });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve({ send, close: () => socket.close() }));
    socket.once('connect_error', reject);
  });
}

export function connectWs(url: string, { headers = {} }: Opening): Promise<Connection> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  const send = (event: string, data?: unknown) =>
    new Promise<Outcome>((resolve) => {
      socket.once('message', (text: Buffer) => {
        const answer = JSON.parse(text.toString()) as { event?: string; data?: unknown };
        resolve(answer.event === 'exception' ? { refusal: answer.data } : { answer });
      });
      socket.send(JSON.stringify({ event, data }));
    });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ send, close: () => socket.terminate() }));
    socket.once('error', reject);
  });
}
