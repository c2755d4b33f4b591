import { MOST_PBKDF2_ITERATIONS, PBKDF2_DIGESTS, verifyPbkdf2 } from './derive-pbkdf2.js';
import type { HashFormat } from './hash-format.js';

export const pbkdf2Format: HashFormat = {
  name: 'pbkdf2',
  read(fields) {
    const digest = fields.oneOf('type', PBKDF2_DIGESTS);
    const iterations = fields.whole('iterations', 1, MOST_PBKDF2_ITERATIONS);
    const hash = fields.bytes('hash', 16, 128);
    const salt = fields.bytes('salt', 1, 256);
    return {
      fields: { hash: hash.toString('base64'), salt: salt.toString('base64'), iterations, type: digest },
      verify: (password) => verifyPbkdf2(password, { hash, salt, iterations, digest }),
    };
  },
};
