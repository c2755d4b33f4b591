import type { HashFormat } from './hash-format.js';
import { isSameDigest } from './is-same-digest.js';
import { iterateDigest } from './iterate-digest.js';

/** Characters of the encoded hash: whole, or as far as Drupal 7 keeps them. */
const LENGTHS = { md5: /^[./0-9A-Za-z]{22}$/, sha512: /^([./0-9A-Za-z]{43}|[./0-9A-Za-z]{86})$/ } as const;
const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** About a second of one core. phpass itself makes 2^8 to 2^16 in practice. */
const MOST_ITERATIONS = 2 ** 20;

/** As WordPress, phpBB (md5) and Drupal 7 (sha512) hash. The salt is text and comes before the password. */
export const phpassFormat: HashFormat = {
  name: 'phpass',
  read(fields) {
    const type = fields.oneOf('type', ['md5', 'sha512']);
    const hash = fields.text('hash', LENGTHS[type]);
    const salt = fields.text('salt', /^[./0-9A-Za-z]{1,64}$/);
    const iterations = fields.whole('iterations', 1, MOST_ITERATIONS);
    return {
      fields: { hash, salt, iterations, type },
      async verify(password) {
        const digest = await iterateDigest({ type, salt, password, iterations });
        return isSameDigest(Buffer.from(encode(digest).slice(0, hash.length)), Buffer.from(hash));
      },
    };
  },
};

/** Six bits a character, the lowest first: no base64 of anyone else's. */
function encode(bytes: Uint8Array): string {
  let encoded = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const group = bytes.subarray(start, start + 3);
    const value = group.reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
    for (let index = 0; index <= group.length; index += 1) {
      encoded += ALPHABET[Math.floor(value / 64 ** index) % 64] ?? '';
    }
  }
  return encoded;
}
