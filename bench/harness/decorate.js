/**
 * Decorators without a compiler: what TypeScript does with `@Controller() class { @Get() open() {} }`.
 *
 * @param {Function} type
 * @param {ClassDecorator[]} ofClass
 * @param {Record<string, MethodDecorator[]>} ofMethods
 */
export function decorate(type, ofClass, ofMethods = {}) {
  for (const [name, decorators] of Object.entries(ofMethods)) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name);
    for (const decorator of decorators.toReversed()) decorator(type.prototype, name, descriptor);
  }
  for (const decorator of ofClass.toReversed()) decorator(type);
  return type;
}

/** Parameter types that TypeScript would have noted, for Nest to inject. */
export const injects = (...types) => Reflect.metadata('design:paramtypes', types);
