export { randomBase62 } from './base62.js';
export { createObjectId, type ObjectKind } from './object-id.js';
