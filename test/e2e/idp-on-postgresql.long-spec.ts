// What users and managers of the provider do, as on SQLite, on PostgreSQL. `IDP_TEST_ENGINE=PostgreSQL` runs all others there too.
import '../support/idp-on-postgresql.js';
import './idp-access-keys.e2e-spec.js';
import './idp-links.e2e-spec.js';
import './idp-otp.e2e-spec.js';
import { engineName } from '../support/idp-engine-switch.js';

it('the specs that are imported here ran on PostgreSQL', () => {
  expect(engineName).toBe('PostgreSQL');
});
