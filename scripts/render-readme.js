// Fills in what the README and the guide repeat from elsewhere: code between `<!-- snippet: file#region -->` and the end of the fence
// below it, tables between `<!-- table: name -->` and `<!-- /table -->`.
import { markdownTable } from './markdown-table.js';

const LANGUAGES = { ts: 'ts', js: 'js', sh: 'bash', sql: 'sql', json: 'json', ndjson: 'json', md: 'md', txt: 'text' };

/** What each code means, for whoever gets it. */
const ERROR_MEANINGS = {
  LINK_PENDING: 'Nobody has followed the enchanted link yet: ask again. No failure.',
  VALIDATION_FAILED: 'The request breaks its rules; `errors[]` has `{field, rule, message}`.',
  PASSWORD_POLICY:
    'The new password breaks the policy; `rules[]` names how, `other` what the public policy does not show.',
  REDIRECT_REFUSED: '`redirectUrl` is not on `AUTH_ALLOWED_REDIRECTS`. Nothing was sent.',
  CODE_INVALID: 'The one-time code is wrong or has expired.',
  CODE_SPENT: 'Too many wrong codes: have a new one sent.',
  LINK_INVALID: 'The link is unknown, was used or has expired.',
  ROLE_UNKNOWN: '`roleNames[]` are no roles of the tenant or the project, or not the tenant’s to give.',
  INVALID_CREDENTIALS: 'Wrong password or unknown user: the same answer for both.',
  PASSWORD_EXPIRED: 'The password was right and has to be replaced: `POST /auth/password/replace`.',
  AUTH_REQUIRED: 'No token was sent.',
  TOKEN_MALFORMED: 'What was sent is no JWT, or the cookie came twice.',
  TOKEN_INVALID: 'Not signed by this project, or its claims do not hold.',
  TOKEN_EXPIRED: 'Was good once. A session: refresh it. A refresh JWT: sign in again.',
  TOKEN_WRONG_TYPE: 'A refresh JWT where a session JWT belongs, or the other way round.',
  SESSION_REVOKED: 'The session was ended: sign in again.',
  STEP_UP_REQUIRED: 'The user has to prove again who they are; the challenge says how recent the proof has to be.',
  MFA_REQUIRED: 'The user signed in with one factor.',
  ROLE_REQUIRED: 'A role is missing. Which, is not told.',
  PERMISSION_REQUIRED: 'A permission is missing. Which, is not told.',
  TENANT_REQUIRED: 'Nothing says which tenant is meant.',
  TENANT_MISMATCH: 'The tenant is not one of the session’s, or route and header name different ones.',
  IMPERSONATION_REFUSED: 'Somebody acts in the user’s place, where only they themselves may.',
  ACCESS_KEY_REFUSED: 'An access key’s session, on a route for users.',
  ACCESS_KEY_REQUIRED: 'A user’s session, on a route for access keys.',
  ORIGIN_REFUSED: 'A write by cookie from an origin that is not allowed, or from none.',
  UNSUPPORTED_CONTEXT: 'The guard stands before a kind of handler that it does not know, and refuses.',
  NOT_FOUND: 'There is nothing here.',
  USER_EXISTS: 'The login id is taken.',
  LAST_TENANT_ADMIN: 'A tenant keeps its last Tenant Admin.',
  PAYLOAD_TOO_LARGE: 'The body is over 64 KiB.',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not JSON.',
  RATE_LIMITED: 'Too many requests; `Retry-After` says how long to wait.',
  INTERNAL_ERROR: 'A bug. The log has it under the answer’s `requestId`.',
  NOT_CONFIGURED: 'The service was started without what this call needs; `setting` names the variable.',
  UPSTREAM_INVALID: 'The identity provider answered, and not as its contract says.',
  UPSTREAM_UNAVAILABLE: 'The identity provider is down or out of reach; `Retry-After` is set.',
  UPSTREAM_TIMEOUT: 'The identity provider did not answer in time.',
};

/**
 * @param page the text as it is
 * @param sources `readFile(path)`; `variableGroups` and `errorStatus` as the package has them
 * @returns the text as it should be
 * @throws {Error} for a marker that names nothing, and an error code that nothing here explains
 */
export function renderReadme(page, { readFile, variableGroups, errorStatus }) {
  const tables = { environment: () => environmentTable(variableGroups), errors: () => errorTable(errorStatus) };
  return page
    .replace(/(<!-- snippet: (\S+?)(?:#(\S+))? -->\n\n)```\w*\n[\s\S]*?\n```(?=\n)/g, (_all, marker, path, region) => {
      const code = region === undefined ? readFile(path).trimEnd() : regionOf(readFile(path), region, path);
      if (!Object.hasOwn(LANGUAGES, extensionOf(path))) throw new Error(`snippet: no language for ${path}`);
      return `${marker}\`\`\`${LANGUAGES[extensionOf(path)]}\n${code}\n\`\`\``;
    })
    .replace(/<!-- table: (\w+) -->[\s\S]*?<!-- \/table -->/g, (_all, name) => {
      if (!Object.hasOwn(tables, name)) throw new Error(`table: there is no table "${name}"`);
      return `<!-- table: ${name} -->\n\n${tables[name]()}\n\n<!-- /table -->`;
    });
}

function extensionOf(path) {
  return path.split('.').at(-1);
}

function regionOf(text, name, path) {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\s*(//|#|--) #region ${name}$`).test(line));
  const length = lines.slice(start + 1).findIndex((line) => /^\s*(\/\/|#|--) #endregion$/.test(line));
  if (start < 0 || length < 0) throw new Error(`snippet: ${path} has no region "${name}"`);
  const region = lines.slice(start + 1, start + 1 + length);
  const indent = Math.min(...region.filter((line) => line !== '').map((line) => line.search(/\S/)));
  return region.map((line) => line.slice(indent)).join('\n');
}

function environmentTable(groups) {
  const rows = groups.flatMap(({ variables }) =>
    variables.map((variable) => [`\`${variable.name}\``, defaultOf(variable), variable.meaning]),
  );
  return markdownTable(['variable', 'default', 'meaning'], rows);
}

function defaultOf(variable) {
  if (variable.default !== undefined) return `\`${variable.default}\``;
  return variable.defaultNote ?? '–';
}

function errorTable(errorStatus) {
  const codes = Object.keys(errorStatus);
  const unlike = [...codes, ...Object.keys(ERROR_MEANINGS)].filter(
    (code) => !Object.hasOwn(errorStatus, code) || !Object.hasOwn(ERROR_MEANINGS, code),
  );
  if (unlike.length > 0) throw new Error(`README: codes without a meaning, or meanings without a code: ${unlike}`);
  return markdownTable(
    ['status', 'code', 'meaning'],
    codes.map((code) => [String(errorStatus[code]), `\`${code}\``, ERROR_MEANINGS[code]]),
  );
}
