#!/usr/bin/env bash
# The README's walk, as one script: the service at port 3000, its provider at 3001, this application at 3002.
set -euo pipefail

# #region sign-up
curl -sS -w '\n' http://localhost:3000/auth/signup -H 'content-type: application/json' \
  -d '{"loginId": "ada@example.com", "password": "Correct-h0rse", "user": {"name": "Ada"}}'
# #endregion

# #region sign-in
SESSION=$(curl -sS http://localhost:3000/auth/signin -c data/cookies.txt -H 'content-type: application/json' \
  -d '{"loginId": "ada@example.com", "password": "Correct-h0rse"}' | node -p 'JSON.parse(fs.readFileSync(0)).sessionJwt')
curl -sS -w '\n' http://localhost:3000/auth/session -H "authorization: Bearer $SESSION"
# #endregion

# #region grant
PROJECT=$(curl -sS http://localhost:3000/auth/session -H "authorization: Bearer $SESSION" |
  node -p 'JSON.parse(fs.readFileSync(0)).claims.iss')
manage() {
  curl -sS -w '\n' "http://localhost:3001/$1" -H "authorization: Bearer $PROJECT:$(cat data/management-key)" \
    -H 'content-type: application/json' -d "$2"
}
manage v1/mgmt/tenant/create '{"id": "acme", "name": "Acme"}'
manage v1/mgmt/role/create '{"name": "admin"}'
manage v1/mgmt/user/update/tenant/add '{"loginId": "ada@example.com", "tenantId": "acme"}'
manage v2/mgmt/user/update/role/add '{"loginId": "ada@example.com", "tenantId": "acme", "roleNames": ["admin"]}'
# #endregion

# #region refresh
SESSION=$(curl -sS -X POST http://localhost:3000/auth/refresh -b data/cookies.txt -c data/cookies.txt \
  -H 'origin: http://localhost:3000' | node -p 'JSON.parse(fs.readFileSync(0)).sessionJwt')
# #endregion

# #region call
PROJECTS=http://localhost:3002/tenants/acme/projects
curl -sS -w '\n' http://localhost:3002/status
curl -sS -w '\n' $PROJECTS
curl -sS -w '\n' http://localhost:3002/tenants/globex/projects -H "authorization: Bearer $SESSION"
ROCKET=$(curl -sS $PROJECTS -H "authorization: Bearer $SESSION" -H 'content-type: application/json' \
  -d '{"name": "Rocket"}' | node -p 'JSON.parse(fs.readFileSync(0)).id')
curl -sS -w '\n' $PROJECTS -H "authorization: Bearer $SESSION"
curl -sS -w '%{http_code}\n' -X DELETE $PROJECTS/$ROCKET -H "authorization: Bearer $SESSION"
# #endregion
