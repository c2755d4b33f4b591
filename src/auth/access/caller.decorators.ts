import { type Duration, mfa, notImpersonated, stepUp } from './policy/index.js';
import { demand } from './requirement.js';
import { wordDecorator } from './word-decorator.js';

/**
 * Lets access keys in beside users; without it they are refused with `ACCESS_KEY_REFUSED` (403). Roles, permissions and
 * tenants are demanded of both alike. `@CurrentUser()` tells them apart by `type`.
 *
 * A client sends the session JWT that it was given for its key (`POST /v1/auth/accesskey/exchange`), never the key itself.
 * The handler's own word beats the class's; `@AllowAccessKeys(false)` keeps them out of one again. On a class it
 * is not for subclasses.
 *
 * @example
 * ```ts
 * @AllowAccessKeys()
 * @Permissions('articles:read')
 * @Get('articles')
 * list(@CurrentUser() caller: Caller) { return caller.type === 'user' ? … : … }
 * ```
 */
export const AllowAccessKeys = wordDecorator<boolean | undefined, boolean>({
  key: 'nestjs-descope:allow-access-keys',
  transform: (value) => value ?? true,
});

/**
 * Demands that the user has proved again who they are, at most so long ago: a token of a step-up (`su`, `amr`, `iat`).
 * Refused with `STEP_UP_REQUIRED` (401) and the challenge of RFC 9470, which says how recent it has to be.
 *
 * @throws {AccessMisuseError} when it runs without such a duration as `30s`, `5m` or `1h`
 *
 * @example
 * ```ts
 * @StepUp({ maxAge: '5m' })
 * @Post('payouts')
 * pay() { … }
 * ```
 */
export function StepUp({ maxAge }: { readonly maxAge: Duration }): ClassDecorator & MethodDecorator {
  return demand(stepUp(maxAge));
}

/**
 * Demands that the user signed in with two factors (`mfa` in `amr`). Refused with `MFA_REQUIRED` (401).
 *
 * @example
 * ```ts
 * @RequireMfa()
 * @Controller('payroll')
 * export class PayrollController { … }
 * ```
 */
export function RequireMfa(): ClassDecorator & MethodDecorator {
  return demand(mfa());
}

/**
 * Refuses a user in whose place somebody else acts (`act`), with `IMPERSONATION_REFUSED` (403). Elsewhere
 * `@CurrentUser('actor')` tells who it is.
 *
 * @example
 * ```ts
 * @NoImpersonation()
 * @Delete('account')
 * close() { … }
 * ```
 */
export function NoImpersonation(): ClassDecorator & MethodDecorator {
  return demand(notImpersonated());
}
