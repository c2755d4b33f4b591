import { verify } from '@node-rs/argon2';
import type { HashFormat } from './hash-format.js';

const MOST_MEMORY_KIB = 1024 * 1024;
const [MOST_PASSES, MOST_LANES] = [10, 16];

/** argon2id, version 19: the contract names no variant, and this is the one that is recommended. */
export const argon2Format: HashFormat = {
  name: 'argon2',
  read(fields) {
    const hash = fields.bytes('hash', 16, 128);
    const salt = fields.bytes('salt', 8, 128);
    const threads = fields.whole('threads', 1, MOST_LANES);
    const iterations = fields.whole('iterations', 1, MOST_PASSES);
    const memory = fields.whole('memory', 8 * threads, MOST_MEMORY_KIB);
    const encoded = `$argon2id$v=19$m=${memory},t=${iterations},p=${threads}$${bare(salt)}$${bare(hash)}`;
    return {
      fields: { hash: hash.toString('base64'), salt: salt.toString('base64'), iterations, memory, threads },
      verify: (password) => verify(encoded, password),
    };
  },
};

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
