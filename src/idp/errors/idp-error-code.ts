/**
 * Every code that the provider answers with. Codes that Descope is known to use keep their meaning (`descope-api.md` §5);
 * the ones marked "own" fill gaps that Descope does not document. Never reworded, never reused.
 */
export type IdpErrorCode =
  | 'E011001' // request is malformed
  | 'E011003' // request is invalid: a field is missing or has the wrong shape
  | 'E010404' // own: no such path
  | 'E010413' // own: body too large
  | 'E010415' // own: body is not JSON
  | 'E010500' // own: unexpected failure
  | 'E010503' // own: database unavailable
  | 'E024104' // permission exists
  | 'E024204' // own: role exists
  | 'E024304' // own: tenant exists
  | 'E024105' // own: permission not found
  | 'E024205' // own: role not found
  | 'E024305' // own: tenant not found, or not one of the user's
  | 'E061004' // unauthorized request
  | 'E061005' // invalid token
  | 'E062107' // user exists
  | 'E062903' // wrong login id or password
  | 'E062910' // own: password violates the policy
  | 'E062911' // own: text that cannot be a password
  | 'E064001' // refresh token ended by a logout
  | 'E112102' // management: user not found
  | 'E130429'; // too many requests
