import { type SessionTerms, TEST_USER_ID, type TokenMinter } from '../tokens/index.js';
import type { FakeAnswer } from './answer.js';

/** What Descope answers when somebody has signed in (`descope-api.md` §3): both tokens and the user. */
export function signedIn(minter: TokenMinter, terms: SessionTerms): FakeAnswer {
  const { userId = TEST_USER_ID } = terms;
  const user = { userId, loginIds: [`${userId}@example.com`], status: 'enabled' };
  const cookie = { cookieDomain: '', cookiePath: '/', cookieMaxAge: 2_419_199, cookieExpiration: 0 };
  return {
    body: { sessionJwt: minter.session(terms), refreshJwt: minter.refresh(terms), ...cookie, user, firstSeen: false },
  };
}
