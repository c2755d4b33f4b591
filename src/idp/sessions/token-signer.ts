import { Injectable } from '@nestjs/common';
import { sign } from 'node:crypto';
import type { JsonMap } from '../json/index.js';
import { KeyRing } from '../keys/index.js';

/** RS256 in compact form. Synchronous: a third of a millisecond here, against a queue behind password hashes in a thread pool. */
@Injectable()
export class TokenSigner {
  constructor(private readonly keys: KeyRing) {}

  sign(claims: JsonMap): string {
    // Asked for anew each time: keys take turns.
    const { header, privateKey } = this.keys.current;
    const input = `${header}.${encode(claims)}`;
    const signature = sign('RSA-SHA256', Buffer.from(input), privateKey);
    return `${input}.${signature.toString('base64url')}`;
  }
}

function encode(value: JsonMap): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
