/** Every name that an ordinary object answers to. Descope's own SDK takes them for tenants. */
const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Whether a value can be a tenant's id at all. A comma cannot be in one: it is how HTTP joins a header that was sent
 * twice, and two tenants are not one.
 */
export function isTenantId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes(',') && !RESERVED.has(value);
}
