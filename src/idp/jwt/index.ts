import { ImpersonationService } from './impersonation.service.js';
import { JwtController } from './jwt.controller.js';
import { ManagedSignInService } from './managed-sign-in.service.js';
import { ManagedSignUpService } from './managed-sign-up.service.js';
import { ManagedUserStore } from './managed-user-store.js';
import { UpdateJwtService } from './update-jwt.service.js';

export const jwtFeature = {
  controllers: [JwtController],
  providers: [ImpersonationService, ManagedSignInService, ManagedSignUpService, ManagedUserStore, UpdateJwtService],
};
