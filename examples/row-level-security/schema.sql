-- Run by the owner of the database, who is not whom the application connects as.

-- #region policy
CREATE TABLE projects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id text NOT NULL DEFAULT nullif(current_setting('app.tenant_id', true), ''),
  name text NOT NULL
);
CREATE INDEX ON projects (tenant_id);

ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
-- The table's owner is confined as well: else whoever connects as the owner by mistake sees everything.
ALTER TABLE projects FORCE ROW LEVEL SECURITY;

-- Never set, it is NULL; after a transaction that set it, it is ''. Either way it equals no tenant, and no row is seen.
CREATE POLICY tenant_isolation ON projects
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), ''))
  WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), ''));

-- Superusers and roles with BYPASSRLS are confined by nothing. The application is neither.
CREATE ROLE app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT SELECT, INSERT, UPDATE, DELETE ON projects TO app;
-- #endregion
