export { Database, type Queries } from './database.js';
export { holdLock } from './hold-lock.js';
export { queryClient } from './query-client.js';
export { openDatabase } from './open-database.js';
export type * from './schema.js';
