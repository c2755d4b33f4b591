/** The same SDK; the path of every method that is called is added to `calls`. */
export function recorded<T extends object>(sdk: T, calls: Set<string>, prefix = ''): T {
  return new Proxy(sdk, {
    get(target, name, receiver): unknown {
      const member: unknown = Reflect.get(target, name, receiver);
      const isOpen = typeof name === 'string' && isObject(member) && Object.hasOwn(target, name);
      return isOpen ? recorded(member, calls, prefix === '' ? name : `${prefix}.${name}`) : member;
    },
    apply(target, self, parameters): unknown {
      calls.add(prefix);
      return Reflect.apply(target as () => unknown, self, parameters);
    },
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
