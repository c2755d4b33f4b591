import { wordDecorator } from './word-decorator.js';

/**
 * Opts a route, or a controller's routes, out of the session guard: nothing is verified, and there is no user. Routes are
 * protected unless they say otherwise; `@Public(false)` protects one again.
 *
 * The handler's own word beats the class's. On a handler it also lifts what its class demands; on a class it lifts
 * nothing that a handler demands. Beside a requirement on the same handler or class it has no effect. It opens nothing
 * by inheritance: on a class it is not for subclasses, and on a handler it lifts nothing that a subclass demands.
 *
 * @example
 * ```ts
 * @Public()
 * @Get('health')
 * health() { return { ok: true }; }
 * ```
 */
export const Public = wordDecorator<boolean | undefined, boolean>({
  key: 'nestjs-descope:public',
  transform: (value) => value ?? true,
});
