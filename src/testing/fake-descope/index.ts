export { type Answer, descopeError, type FakeAnswer } from './answer.js';
export type { Call, CallName } from './calls.js';
export { FakeDescope, type FakeDescopeOptions } from './fake-descope.js';
export { Fault } from './fault.js';
export { faults } from './faults.js';
export type { RecordedRequest } from './recorded-request.js';
export { startFakeDescope } from './start-fake-descope.js';
