/**
 * Every function of an SDK by its path (`management.user.create`), found by looking, so that a release with new methods
 * is noticed. A function may hold further ones (`oauth.start.google`).
 */
export function methodsOf(sdk: object, prefix = ''): readonly string[] {
  return Object.entries(sdk).flatMap(([name, member]: [string, unknown]) => {
    const path = prefix + name;
    if (typeof member === 'function') return [path, ...methodsOf(member, `${path}.`)];
    return typeof member === 'object' && member !== null ? methodsOf(member, `${path}.`) : [];
  });
}
