import { join } from 'node:path';

/** Threads are started by file, from beside what starts them: entries of a bundle of their own. @param {string} dist the folder of the build */
export const threadFiles = (dist) => ({
  'argon2.thread': join(dist, 'idp/threads/argon2.thread.js'),
  'sqlite-writer.thread': join(dist, 'idp/database/sqlite/sqlite-writer.thread.js'),
});
