import { createCipheriv, scrypt, type BinaryLike, type ScryptOptions } from 'node:crypto';
import type { HashFormat } from './hash-format.js';
import { isSameDigest } from './is-same-digest.js';

/** As far as Descope's documentation goes: at most 2^17 blocks of 1280 bytes, 160 MiB. */
const [MOST_MEMORY, MOST_ROUNDS] = [17, 10];
const KEY_BYTES = 32;

/** Firebase's scrypt: the derived key encrypts the project's signer key, and the result is the hash. */
export const firebaseFormat: HashFormat = {
  name: 'firebase',
  read(fields) {
    const hash = fields.bytes('hash', 16, 256);
    const salt = fields.bytes('salt', 1, 256);
    const saltSeparator = fields.bytes('saltSeparator', 0, 256);
    const signerKey = fields.bytes('signerKey', 16, 256);
    const memory = fields.whole('memory', 1, MOST_MEMORY);
    const rounds = fields.whole('rounds', 1, MOST_ROUNDS);
    return {
      fields: {
        hash: hash.toString('base64'),
        salt: salt.toString('base64'),
        saltSeparator: saltSeparator.toString('base64'),
        signerKey: signerKey.toString('base64'),
        memory,
        rounds,
      },
      async verify(password) {
        const blocks = 2 ** memory;
        const cost = { N: blocks, r: rounds, p: 1, maxmem: 256 * blocks * rounds + 1024 * 1024 };
        const key = await deriveKey(password, Buffer.concat([salt, saltSeparator]), cost);
        const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
        return isSameDigest(Buffer.concat([cipher.update(signerKey), cipher.final()]), hash);
      },
    };
  },
};

/** In a thread beside the event loop. */
function deriveKey(password: BinaryLike, salt: BinaryLike, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
