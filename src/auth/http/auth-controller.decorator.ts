import { applyDecorators, Controller, UseFilters, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import { Public } from '../access/index.js';
import { AuthExceptionFilter } from './auth-exception.filter.js';
import { BodyRulesGuard } from './body-rules.guard.js';
import { RequestValidationPipe } from './request-validation.pipe.js';
import { TokenDeliveryInterceptor } from './token-delivery.interceptor.js';

/** Where the module's routes are, below the host's global prefix. */
export const AUTH_PATH = 'auth';

/**
 * What the module's controllers have in common. They do not depend on the host's pipes, filters or global guard:
 * each route is public, or has the guard that it needs beside it.
 */
export const AuthController = (path = ''): ClassDecorator =>
  applyDecorators(
    Controller(path === '' ? AUTH_PATH : `${AUTH_PATH}/${path}`),
    Public(),
    UseGuards(BodyRulesGuard),
    UsePipes(RequestValidationPipe),
    UseInterceptors(TokenDeliveryInterceptor),
    UseFilters(AuthExceptionFilter),
  );
