import { Injectable } from '@nestjs/common';
import {
  ImpersonationRefusedError,
  InvalidTokenError,
  TenantNotFoundError,
  UserNotFoundError,
} from '../errors/index.js';
import { actAs, RefreshAuthenticator, SessionStarter, SignOutService, TokenIssuer } from '../sessions/index.js';
import { maySignIn, UserStore, type User } from '../users/index.js';
import type { ImpersonateRequest, StopImpersonationRequest } from './jwt.dto.js';
import { readWishes } from './read-wishes.js';

interface Play {
  readonly actor: User;
  /** As far as the actor may play them. */
  readonly user: User;
}

const NOTHING_PROVED = { others: 'keep', proof: () => Promise.resolve(), firstSeen: false, customClaims: {} } as const;

/** One user acting as another. The tokens name both. */
@Injectable()
export class ImpersonationService {
  constructor(
    private readonly users: UserStore,
    private readonly starter: SessionStarter,
    private readonly signOut: SignOutService,
    private readonly issuer: TokenIssuer,
    private readonly authenticator: RefreshAuthenticator,
  ) {}

  /**
   * @returns a refresh JWT of the user; no sign-in of theirs, but a session that ends with their others
   * @throws {UserNotFoundError}
   * @throws {TenantNotFoundError} the selected tenant is not one of the user's
   * @throws {ImpersonationRefusedError}
   */
  async impersonate(request: ImpersonateRequest, ip: string): Promise<{ jwt: string }> {
    const wishes = readWishes(request);
    const { actor, user } = await this.findPlay(request);
    const tenantId = request.selectedTenant;
    const { refreshJwt } = await this.starter.start(user, {
      ...NOTHING_PROVED,
      ...wishes,
      amr: [],
      tenantId,
      actorId: actor.id,
      ip,
    });
    return { jwt: refreshJwt };
  }

  /** @returns a session JWT of the user, for what needs a fresh proof; there is nothing to refresh it with */
  async stepUp(request: ImpersonateRequest): Promise<{ jwt: string }> {
    const { managedClaims } = readWishes(request);
    const { actor, user } = await this.findPlay(request);
    const context = { tenantId: request.selectedTenant, amr: [], customClaims: {}, managedClaims, actorId: actor.id };
    const { jwt } = await this.issuer.loneSessionJwt(user, 0, context, { su: true });
    return { jwt };
  }

  /**
   * Ends the impersonation.
   * @returns a refresh JWT of the actor
   * @throws {InvalidTokenError} also when nobody acts as the user
   * @throws {LoggedOutError} also when it was ended by another call meanwhile
   */
  async stop(request: StopImpersonationRequest, ip: string): Promise<{ jwt: string }> {
    const wishes = readWishes(request);
    const { token, context } = await this.authenticator.authenticate(request.jwt);
    const actor = context.actorId === '' ? undefined : await this.users.find(context.actorId);
    if (!actor) throw new InvalidTokenError();
    assertIn(actor, request.selectedTenant);
    await this.signOut.end(token, 'session');
    const tenantId = request.selectedTenant;
    const { refreshJwt } = await this.starter.start(actor, { ...NOTHING_PROVED, ...wishes, amr: [], tenantId, ip });
    return { jwt: refreshJwt };
  }

  private async findPlay(request: ImpersonateRequest): Promise<Play> {
    const actor = await this.findUser(request.impersonatorId);
    const user = await this.findUser(request.loginId);
    assertIn(user, request.selectedTenant);
    const played = maySignIn(user) ? actAs(actor, user, request.selectedTenant) : undefined;
    if (!played) throw new ImpersonationRefusedError('The impersonator may not act as this user');
    // Nobody can give consent here: the provider shows no pages.
    if (request.validateConsent) throw new ImpersonationRefusedError('The user has not consented');
    return { actor, user: played };
  }

  private async findUser(identifier: string): Promise<User> {
    const id = await this.users.findIdByIdentifier(identifier);
    const user = id === undefined ? undefined : await this.users.find(id);
    if (!user) throw new UserNotFoundError();
    return user;
  }
}

function assertIn(user: User, tenantId: string): void {
  const isIn = user.access.tenants.some((tenant) => tenant.tenantId === tenantId);
  if (tenantId !== '' && !isIn) throw new TenantNotFoundError();
}
