export { backupDatabase } from './backup-database.js';
export { Database, type Queries } from './database.js';
export { executeUnanswered } from './execute-unanswered.js';
export { holdLock } from './hold-lock.js';
export { queryClient } from './query-client.js';
export { openDatabase } from './open-database.js';
export { queryByKeys } from './query-by-keys.js';
export type * from './schema.js';
