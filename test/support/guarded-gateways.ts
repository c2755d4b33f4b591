import { EventEmitter, on } from 'node:events';
import type { IncomingMessage } from 'node:http';

import { Injectable, Module, UseGuards } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { WebSocket } from 'ws';

import {
  AccessGuard,
  type Admission,
  ConnectionAccess,
  Public,
  RequireTenant,
  Roles,
  TenantRoles,
} from '../../src/auth/index.js';

// #region socket-io
@UseGuards(AccessGuard)
@WebSocketGateway()
export class NewsGateway implements OnGatewayConnection {
  @WebSocketServer() private readonly server!: Server;

  constructor(private readonly connections: ConnectionAccess) {}

  @Roles('reader')
  async handleConnection(client: Socket) {
    const admission = await this.connections.admit(this, client);
    if (admission) await client.join('readers');
  }

  publish(news: string) {
    this.server.to('readers').emit('news', news);
  }
}
// #endregion

/** Takes a fresh token in a message. */
@UseGuards(AccessGuard)
@WebSocketGateway({ namespace: 'renewing' })
export class RenewingGateway extends NewsGateway {
  @Public()
  @SubscribeMessage('renew')
  renew(@ConnectedSocket() client: Socket, @MessageBody() token: string) {
    client.handshake.auth = { token };
  }
}

/** Its rooms are one tenant's. */
@UseGuards(AccessGuard)
@WebSocketGateway({ namespace: 'renewing-in-tenant' })
export class TenantRenewingGateway extends RenewingGateway {
  @Roles('reader')
  @RequireTenant()
  override handleConnection(client: Socket) {
    return super.handleConnection(client);
  }
}

/** Of `ws`, whose broadcasts are to whom a gateway remembers. */
@UseGuards(AccessGuard)
@WebSocketGateway({ path: '/news' })
export class WsNewsGateway implements OnGatewayConnection, OnGatewayDisconnect {
  readonly readers = new Set<WebSocket>();

  constructor(private readonly connections: ConnectionAccess) {}

  // #region ws
  @Roles('reader')
  async handleConnection(client: WebSocket, request: IncomingMessage) {
    const admission = await this.connections.admit(this, client, request);
    if (admission) this.readers.add(client);
  }
  // #endregion

  handleDisconnect(client: WebSocket) {
    this.readers.delete(client);
  }

  publish(news: string) {
    for (const reader of this.readers) reader.send(JSON.stringify({ event: 'news', data: news }));
  }
}

/** Tells what became of each connection. */
@Injectable()
class AdmissionsGateway implements OnGatewayConnection {
  private readonly events = new EventEmitter();
  private readonly admissions = on(this.events, 'admission');

  constructor(private readonly connections: ConnectionAccess) {}

  async handleConnection(client: WebSocket, request?: IncomingMessage) {
    this.events.emit('admission', await this.connections.admit(this, client, request));
  }

  async next(): Promise<Admission | undefined> {
    const { value } = (await this.admissions.next()) as { value: [Admission | undefined] };
    return value[0];
  }
}

@TenantRoles('admin')
@WebSocketGateway({ path: '/tenant' })
export class TenantGateway extends AdmissionsGateway {}

@Public()
@WebSocketGateway({ path: '/open' })
export class OpenGateway extends AdmissionsGateway {}

/** Its request is not handed on: nobody can say whose the connection is. */
@WebSocketGateway({ path: '/forgetful' })
export class ForgetfulNewsGateway extends AdmissionsGateway {
  override handleConnection(client: WebSocket) {
    return super.handleConnection(client);
  }
}

/** Its clients are gone before anybody looks. */
@WebSocketGateway({ path: '/gone' })
export class GoneGateway extends AdmissionsGateway {
  override handleConnection(client: WebSocket, request: IncomingMessage) {
    client.terminate();
    return super.handleConnection(client, request);
  }
}

@Module({ providers: [NewsGateway, RenewingGateway, TenantRenewingGateway] })
export class SocketIoNewsModule {}

@Module({ providers: [WsNewsGateway, TenantGateway, OpenGateway, ForgetfulNewsGateway, GoneGateway] })
export class WsNewsModule {}
