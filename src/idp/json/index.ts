export { isJsonMap, parseJsonMap, type JsonMap } from './json.js';
