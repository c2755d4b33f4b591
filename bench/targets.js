/**
 * What each figure has to reach. A target that is missed stays here: it is neither removed nor moved.
 *
 * `atLeast` and `atMost` are ratios, but for `start.*`: seconds and megabytes.
 */
export const TARGETS = {
  'guard.warm': { atLeast: 0.92, of: 'guarded ÷ unguarded route, requests/s' },
  'guard.passport': { atLeast: 0.5, of: "the same through AuthGuard('descope')" },
  'guard.cold': { atLeast: 0.42, of: 'guarded ÷ unguarded, every token seen for the first time' },
  'guard.vsSdk': { atLeast: 2, of: 'ours ÷ a guard on @descope/node-sdk' },
  'guard.vsPassportJwt': { atLeast: 5, of: 'ours ÷ passport-jwt with jwks-rsa' },
  'guard.storm': { atMost: 3, of: 'p99 of a guarded route with 64 sign-ins in flight ÷ without' },
  'signin.ofLimit': { atLeast: 0.9, of: 'sign-ins/s ÷ bare argon2id hashes/s on all cores' },
  'signin.vsBetterAuth': { atLeast: 5, of: "sign-ins/s ÷ better-auth's, its defaults" },
  'refresh.ofLimit': { atLeast: 0.6, of: 'refreshes/s ÷ bare RS256 signatures/s on one thread' },
  'refresh.vsFirebase': { atLeast: 1.5, of: "refreshes/s ÷ the Firebase emulator's" },
  'gateway.cpu': { atMost: 4, of: 'CPU of a DescopeClient call ÷ undici request' },
  'gateway.throughput': { atLeast: 0.6, of: 'through the service ÷ straight to a stub upstream' },
  'scale.signin': { atMost: 1.1, of: 'p50 of a sign-in with 1,000,000 users ÷ with 1,000' },
  'scale.search': { atMost: 1.2, of: 'p50 of a search by e-mail with 1,000,000 users ÷ with 1,000' },
  'scale.load': { atMost: 1.2, of: 'p50 of a user load with 1,000,000 users ÷ with 1,000' },
  'start.ready': { atMost: 1, of: 'seconds to the first answer, warm database' },
  'start.rss': { atMost: 120, of: 'MB of idle memory, service and provider together' },
  'memory.sessions': { atMost: 1.2, of: 'memory after 1,000,000 sessions ÷ after 10,000' },
};

/** @returns {boolean} whether `value` reaches the target, by a factor: 0.5 forgives half of it */
export function isMet({ atLeast, atMost }, value, factor = 1) {
  return atLeast === undefined ? value <= atMost / factor : value >= atLeast * factor;
}
