import { Injectable } from '@nestjs/common';
import { DeliveryNotConfiguredError, InvalidRequestError, UserNotFoundError } from '../errors/index.js';
import { UserStore } from '../users/index.js';
import type { Claimant } from './claimant.js';
import { ClaimantFinder } from './claimant-finder.js';
import { CodeService } from './code.service.js';
import { LinkMaker } from './link-maker.js';
import { assertPage, toLink } from './link-url.js';
import type { GenerateRequest } from './manage-link.dto.js';

/** Codes and links of test users, in clear and without a message: for tests of applications. */
@Injectable()
export class TestSecretsService {
  constructor(
    private readonly users: UserStore,
    private readonly claimants: ClaimantFinder,
    private readonly codes: CodeService,
    private readonly links: LinkMaker,
  ) {}

  async code(request: GenerateRequest): Promise<{ loginId: string; code: string }> {
    assertDelivery(request.deliveryMethod);
    const claimant = await this.find(request);
    return { loginId: request.loginId, code: await this.codes.create(claimant) };
  }

  async magicLink(request: GenerateRequest): Promise<{ loginId: string; link: string }> {
    assertDelivery(request.deliveryMethod);
    const claimant = await this.find(request);
    const token = await this.links.create(claimant, 'magiclink');
    return { loginId: request.loginId, link: toLink(request.redirectUrl, token) };
  }

  async enchantedLink(request: GenerateRequest): Promise<{ loginId: string; link: string; pendingRef: string }> {
    const claimant = await this.find(request);
    const { tokens, pendingRef } = await this.links.createEnchanted(claimant);
    return { loginId: request.loginId, link: toLink(request.redirectUrl, tokens[0] ?? ''), pendingRef };
  }

  /**
   * @throws {UserNotFoundError}
   * @throws {InvalidRequestError} the user is a person: nobody reads a person's codes but that person
   */
  private async find({ loginId, redirectUrl, loginOptions }: GenerateRequest): Promise<Claimant> {
    if (redirectUrl !== '') assertPage(redirectUrl);
    const user = await this.users.find((await this.users.findIdByLoginId(loginId)) ?? '');
    if (!user) throw new UserNotFoundError();
    if (!user.test) throw new InvalidRequestError('The loginId field must name a test user');
    return this.claimants.findSignIn(loginId, loginOptions);
  }
}

function assertDelivery(method: string): void {
  if (!['', 'email', 'embedded'].includes(method.toLowerCase())) throw new DeliveryNotConfiguredError(method);
}
