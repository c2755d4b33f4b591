import { wordDecorator } from './word-decorator.js';

/**
 * Lets requests without a token in, as nobody: `@CurrentUser()` is then `undefined`. A token that is sent and is bad is
 * refused all the same. Never bypasses a requirement, whether that stands on the handler or on the class; on a class it is
 * not for subclasses.
 *
 * @example
 * ```ts
 * @OptionalAuth()
 * @Get('articles')
 * list(@CurrentUser() user: SessionUser | undefined) { … }
 * ```
 */
export const OptionalAuth = wordDecorator<boolean | undefined, boolean>({
  key: 'nestjs-descope:optional-auth',
  transform: (value) => value ?? true,
});
