export { dispatch } from './dispatch.js';
