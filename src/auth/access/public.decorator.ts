import { Reflector } from '@nestjs/core';

/**
 * Opts a route, or a controller's routes, out of the session guard: nothing is verified, and there is no user. Routes are
 * protected unless they say otherwise; `@Public(false)` protects one again.
 *
 * The handler's own word beats the class's. On a handler it also lifts what the class demands; on a class it lifts
 * nothing that a handler demands. Beside a requirement on the same handler or class it has no effect.
 *
 * @example
 * ```ts
 * @Public()
 * @Get('health')
 * health() { return { ok: true }; }
 * ```
 */
export const Public = Reflector.createDecorator<boolean | undefined, boolean>({
  key: 'nestjs-descope:public',
  transform: (value) => value ?? true,
});
