// A storm of sign-ins, as on SQLite, on PostgreSQL: its connections are shared with those whose sessions go on.
import '../support/idp-on-postgresql.js';
import './storm.e2e-spec.js';
import { engineName } from '../support/idp-engine-switch.js';

it('the storm that is imported here was on PostgreSQL', () => {
  expect(engineName).toBe('PostgreSQL');
});
