export { IdpLogger } from './idp-logger.js';
export { quietBootstrap } from './quiet-bootstrap.js';
