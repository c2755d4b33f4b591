export { documentAccess, type DocumentAccessOptions } from './document-access.js';
