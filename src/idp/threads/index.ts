export { argon2Threads } from './argon2-threads.js';
export { hasFreeThread, occupyingThread } from './thread-pool.js';
