import { InvalidRequestError } from '../errors/index.js';

const SHAPE = /^[\w.:@~-]{1,128}$/;

/**
 * Tenant ids are keys of JSON objects in tokens. Names that every JavaScript object answers to (`constructor`, `__proto__`, …)
 * would make careless readers, Descope's node SDK among them, find a tenant that is not there.
 * @throws {InvalidRequestError}
 */
export function assertTenantId(id: string): void {
  if (!SHAPE.test(id) || id in Object.prototype)
    throw new InvalidRequestError('The id field is not a usable tenant id');
}
