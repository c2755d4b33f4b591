import { list, named, object, oneOfTexts, text } from '../schema/index.js';
import type { PublicJwk } from './signing-key.js';

const PUBLIC_JWK = named(
  'PublicJwk',
  object<PublicJwk>({
    alg: oneOfTexts(['RS256']),
    e: text,
    kid: text,
    kty: oneOfTexts(['RSA']),
    n: text,
    use: oneOfTexts(['sig']),
  }),
);

export const KEY_SET = object({ keys: list(PUBLIC_JWK) });
