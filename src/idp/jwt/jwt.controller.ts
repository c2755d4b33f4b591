import { Body, Controller } from '@nestjs/common';
import { Answers, object, text } from '../schema/index.js';
import { AnonymousSessions, type JwtResponse, SIGNED_IN, type TokenResponse, TOKENS } from '../sessions/index.js';
import { ClientIp, PostOk } from '../wire/index.js';
import { ImpersonationService } from './impersonation.service.js';
import {
  AnonymousRequest,
  ImpersonateRequest,
  ManagedSignInRequest,
  ManagedSignUpRequest,
  StopImpersonationRequest,
  UpdateJwtRequest,
} from './jwt.dto.js';
import { ManagedSignInService } from './managed-sign-in.service.js';
import { ManagedSignUpService } from './managed-sign-up.service.js';
import { readWishes } from './read-wishes.js';
import { UpdateJwtService } from './update-jwt.service.js';

interface Jwt {
  readonly jwt: string;
}

const JWT = object<Jwt>({ jwt: text });

@Controller('v1/mgmt')
export class JwtController {
  constructor(
    private readonly updates: UpdateJwtService,
    private readonly impersonations: ImpersonationService,
    private readonly signIns: ManagedSignInService,
    private readonly signUps: ManagedSignUpService,
    private readonly anonymousSessions: AnonymousSessions,
  ) {}

  @PostOk('jwt/update')
  @Answers(JWT)
  update(@Body() body: UpdateJwtRequest): Promise<Jwt> {
    return this.updates.update(body);
  }

  @PostOk('impersonate')
  @Answers(JWT)
  impersonate(@Body() body: ImpersonateRequest, @ClientIp() ip: string): Promise<Jwt> {
    return this.impersonations.impersonate(body, ip);
  }

  @PostOk('impersonate/stepup')
  @Answers(JWT)
  stepUp(@Body() body: ImpersonateRequest): Promise<Jwt> {
    return this.impersonations.stepUp(body);
  }

  @PostOk('stop/impersonation')
  @Answers(JWT)
  stopImpersonation(@Body() body: StopImpersonationRequest, @ClientIp() ip: string): Promise<Jwt> {
    return this.impersonations.stop(body, ip);
  }

  @PostOk('auth/signin')
  @Answers(SIGNED_IN)
  signIn(@Body() body: ManagedSignInRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signIns.signIn(body, ip);
  }

  @PostOk('auth/signup')
  @Answers(SIGNED_IN)
  signUp(@Body() body: ManagedSignUpRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signUps.signUp(body, ip);
  }

  @PostOk('auth/signup-in')
  @Answers(SIGNED_IN)
  signUpOrIn(@Body() body: ManagedSignUpRequest, @ClientIp() ip: string): Promise<JwtResponse> {
    return this.signUps.signUpOrIn(body, ip);
  }

  @PostOk('auth/anonymous')
  @Answers(TOKENS)
  anonymous(@Body() body: AnonymousRequest): Promise<TokenResponse> {
    const { selectedTenant: tenantId, roles: roleNames } = body;
    return this.anonymousSessions.start({ ...readWishes(body), tenantId, roleNames });
  }
}
