export { hasOneHost } from './one-host.js';
export { refuse } from './refuse.js';
export { serverOptions, serverTimeouts } from './server-options.js';
export { answersUnreadable, type UnreadableStatus } from './unreadable-request.js';
