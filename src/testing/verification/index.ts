export { callerOf } from './caller-of.js';
export { mintedTokenVerifier } from './minted-token-verifier.js';
