import { Injectable } from '@nestjs/common';
import { InvalidTokenError } from '../errors/index.js';
import type { JsonMap } from '../json/index.js';
import { TokenVerifier } from './token-verifier.js';

/** `POST /v1/auth/validate`, for callers that cannot verify a JWT themselves. */
@Injectable()
export class ValidationService {
  constructor(private readonly verifier: TokenVerifier) {}

  /** The bare claims; `exp` and `iat` are ISO times, as in Descope's samples. */
  validate(sessionJwt: string): JsonMap {
    const claims = this.verifier.verify(sessionJwt, 'DS');
    if (!claims) throw new InvalidTokenError();
    return { ...claims.all, exp: toIso(claims.exp), iat: toIso(claims.iat) };
  }
}

function toIso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
