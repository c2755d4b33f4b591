export { hasFreeThread, occupyingThread } from './thread-pool.js';
