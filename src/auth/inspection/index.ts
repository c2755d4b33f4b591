export { AccessCoverageCheck } from './access-coverage-check.js';
export { AccessMatrix } from './access-matrix.js';
export { type AccessRow } from './access-row.js';
export { COVERAGE_SETTINGS, type CoverageSettings } from './coverage-settings.js';
export { describeAccess } from './describe-access.js';
export { expectEveryRouteHasPolicy, type RoutePolicyOptions } from './expect-every-route-has-policy.js';
export { type InspectedApplication, type InspectedHandler, inspectHandlers } from './inspect-handlers.js';
