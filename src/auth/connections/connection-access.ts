import type { IncomingMessage } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { AccessGuard, refusalIn, rememberHandshake, requestOf, tenantFor } from '../access/index.js';
import { AuthError, AuthRequiredError, TenantMismatchError } from '../errors/index.js';
import { type Caller, Clock, sessionOf, type SessionTenant } from '../session/index.js';
import { connectionContext, type Gateway } from './connection-context.js';
import { type GatewayClient, gatewayClient } from './gateway-client.js';
import { BUG, refusalOf } from './refusal.js';
import { watchExpiry } from './watch-expiry.js';

/** Who has connected. */
export interface Admission {
  /** `undefined` where the gateway lets in who has no session. */
  readonly caller: Caller | undefined;
  /** The tenant that was checked. `undefined` where none is demanded. */
  readonly tenant: SessionTenant | undefined;
}

/**
 * Guards connecting to a gateway, before which Nest asks no guard, and what is sent to who has connected. AuthModule
 * provides it.
 */
@Injectable()
export class ConnectionAccess {
  private readonly logger = new Logger('Auth');

  constructor(private readonly modules: ModuleRef) {}

  /**
   * Lets a client stay if its handshake has a session that satisfies what the decorators of `handleConnection` and of its
   * class demand, and for as long as it does: when the session expires, the handshake is looked at again. A client that
   * may not stay is told by the event `exception`, and disconnected; `ws` closes with 4401, 4403 and so on.
   *
   * @param gateway the gateway that `handleConnection` was called on
   * @param request for `ws`: what `handleConnection` is given second. {@link rememberHandshake} is called with it
   * @returns `undefined` if the client was refused, or is gone
   *
   * @example
   * ```ts
   * @Roles('editor')
   * async handleConnection(client: Socket) {
   *   const admission = await this.connections.admit(this, client);
   *   if (admission) await client.join(`user ${admission.caller?.userId}`);
   * }
   * ```
   */
  async admit(
    gateway: Gateway,
    client: object,
    request?: Pick<IncomingMessage, 'headers'>,
  ): Promise<Admission | undefined> {
    const peer = gatewayClient(client);
    if (request !== undefined) rememberHandshake(client, request);
    let stop = (): void => undefined;
    peer.onClose(() => stop());
    try {
      const admission = await this.look(gateway, client);
      if (!peer.isOpen) return undefined;
      stop = this.watch(gateway, client, peer, admission);
      return admission;
    } catch (reason) {
      this.refuse(peer, reason);
      return undefined;
    }
  }

  private watch(gateway: Gateway, client: object, peer: GatewayClient, admission: Admission): () => void {
    if (admission.caller === undefined) return () => undefined;
    return watchExpiry(this.modules.get(Clock, { strict: false }), {
      expiresAt: admission.caller.expiresAt,
      check: async () => {
        const found = whoGoesOn(admission, await this.look(gateway, client));
        if (found instanceof AuthError) throw await refusalIn(connectionContext(gateway, client), found);
        return found.expiresAt;
      },
      ended: (reason) => this.refuse(peer, reason),
    });
  }

  /** As for a message that has nothing in it. */
  private async look(gateway: Gateway, client: object): Promise<Admission> {
    const context = connectionContext(gateway, client);
    await this.modules.get(AccessGuard, { strict: false }).canActivate(context);
    const request = requestOf(context);
    return { caller: sessionOf(request)?.user, tenant: tenantFor(context, request) };
  }

  private refuse(peer: GatewayClient, reason: unknown): void {
    const refusal = refusalOf(reason);
    if (refusal === undefined) {
      this.logger.error('INTERNAL_ERROR in handleConnection', reason instanceof Error ? reason.stack : undefined);
    }
    peer.refuse(refusal ?? BUG);
  }
}

/** What the host has given a connection is for whom it let in, and for that tenant: its rooms, for instance. */
function whoGoesOn(before: Admission, { caller, tenant }: Admission): Caller | AuthError {
  if (before.caller === undefined || caller === undefined) return new AuthRequiredError();
  if (personsIn(caller) !== personsIn(before.caller)) return new AuthRequiredError();
  return tenant?.tenantId === before.tenant?.tenantId ? caller : new TenantMismatchError();
}

function personsIn(caller: Caller): string {
  if (caller.type === 'accessKey') return `accessKey ${caller.accessKeyId}`;
  return JSON.stringify([caller.userId, caller.actor?.userId]);
}
