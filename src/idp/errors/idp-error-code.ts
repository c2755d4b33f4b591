/**
 * Every code that the provider answers with. Codes that Descope is known to use keep their meaning (`descope-api.md` §5);
 * the ones marked "own" fill gaps that Descope does not document. Never reworded, never reused.
 */
export type IdpErrorCode =
  | 'E011001' // request is malformed
  | 'E011003' // request is invalid: a field is missing or has the wrong shape
  | 'E010404' // own: no such path
  | 'E010408' // own: request did not arrive in time
  | 'E010413' // own: body too large
  | 'E010415' // own: body is not JSON
  | 'E010431' // own: headers too large
  | 'E010500' // own: unexpected failure
  | 'E010503' // own: database unavailable
  | 'E010504' // own: mail server unavailable
  | 'E010505' // own: list of breached passwords unavailable
  | 'E024104' // permission exists
  | 'E024204' // own: role exists
  | 'E024304' // own: tenant exists
  | 'E024105' // own: permission not found
  | 'E024205' // own: role not found
  | 'E024305' // own: tenant not found, or not one of the user's
  | 'E024106' // own: permission is built in
  | 'E024306' // own: tenant has sub-tenants
  | 'E024405' // own: access key not found
  | 'E061001' // sign-in by this means is not enabled
  | 'E061004' // unauthorized request
  | 'E061005' // invalid token
  | 'E061006' // own: impersonation refused
  | 'E061102' // wrong one-time code
  | 'E061103' // too many wrong one-time codes
  | 'E062107' // user exists
  | 'E062115' // e-mail address not verified
  | 'E062125' // e-mail address is another user's
  | 'E062503' // enchanted link not opened yet
  | 'E062504' // link is unknown, used or expired
  | 'E062802' // missing access key
  | 'E062803' // invalid access key
  | 'E062903' // wrong login id or password
  | 'E062909' // password expired, or is temporary
  | 'E062910' // own: password violates the policy
  | 'E062911' // own: text that cannot be a password
  | 'E064001' // refresh token ended by a logout
  | 'E111127' // management: another user has the address or number
  | 'E112102' // management: user not found
  | 'E130429'; // too many requests
