export { IdpLogger } from './idp-logger.js';
