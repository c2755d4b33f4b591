export { answerIn } from './answer-in.js';
export { type CallKind, kindOf } from './call-kind.js';
export { refusalIn } from './refusal-in.js';
export { rememberHandshake } from './remember-handshake.js';
export { markCall, requestOf } from './request-of.js';
