export { closeServer } from './close-server.js';
export { createServer, type ServerOptions } from './create-server.js';
export { listen } from './listen.js';
export { PortError } from './port.error.js';
export { stopOnSignal } from './stop-on-signal.js';
