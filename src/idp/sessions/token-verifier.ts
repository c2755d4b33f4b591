import { Injectable } from '@nestjs/common';
import { verify } from 'node:crypto';
import { Clock, toSeconds } from '../clock/index.js';
import { KeyRing, Project } from '../keys/index.js';
import { decodePart } from './token-payload.js';
import { readClaims, type TokenClaims, type TokenKind } from './token-claims.js';

/** Verifies our own tokens (RFC 8725 §3): one algorithm, known keys only, nothing taken from the header but `kid`. */
@Injectable()
export class TokenVerifier {
  constructor(
    private readonly keys: KeyRing,
    private readonly project: Project,
    private readonly clock: Clock,
  ) {}

  /** @returns the claims of a token of this kind that is genuine and not expired, or nothing */
  verify(token: string, kind: TokenKind): TokenClaims | undefined {
    const [header = '', payload = '', signature = '', ...more] = token.split('.');
    if (more.length > 0 || !this.isSigned(header, payload, signature)) return undefined;
    const all = decodePart(payload);
    const claims = all?.iss === this.project.id ? readClaims(all) : undefined;
    if (claims?.drn !== kind || claims.exp <= toSeconds(this.clock.now())) return undefined;
    return claims;
  }

  private isSigned(header: string, payload: string, signature: string): boolean {
    const { alg, kid, crit } = decodePart(header) ?? {};
    const key = typeof kid === 'string' ? this.keys.find(kid) : undefined;
    if (alg !== 'RS256' || crit !== undefined || !key) return false;
    const bytes = Buffer.from(signature, 'base64url');
    // One spelling a token: the decoder would overlook other characters, and a hash of the token would not.
    if (bytes.toString('base64url') !== signature) return false;
    return verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key.publicKey, bytes);
  }
}
