/** Imported before everything else, it lets the specs that follow run on PostgreSQL: see idp-engine-switch.ts. */
process.env.IDP_TEST_ENGINE = 'PostgreSQL';
