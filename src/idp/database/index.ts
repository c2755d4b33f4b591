export { Database, type Queries } from './database.js';
export { openDatabase } from './open-database.js';
export type * from './schema.js';
