import { Injectable } from '@nestjs/common';
import { sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonMap } from '../json/index.js';
import { KeyRing } from '../keys/index.js';
import { hasFreeThread } from '../threads/index.js';

const ALGORITHM = 'RSA-SHA256';
const signInThread = promisify<string, Buffer, KeyObject, Buffer>(sign);

/**
 * RS256 in compact form. A signature takes a quarter of a millisecond, more than all the rest of a refresh: it is made in another
 * thread while there is one, and here while password hashes have them all. It never waits for a hash.
 */
@Injectable()
export class TokenSigner {
  constructor(private readonly keys: KeyRing) {}

  async sign(claims: JsonMap): Promise<string> {
    // Asked for anew each time: keys take turns.
    const { header, privateKey } = this.keys.current;
    const input = `${header}.${encode(claims)}`;
    const bytes = Buffer.from(input);
    const signature = hasFreeThread()
      ? await signInThread(ALGORITHM, bytes, privateKey)
      : sign(ALGORITHM, bytes, privateKey);
    return `${input}.${signature.toString('base64url')}`;
  }
}

function encode(value: JsonMap): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
