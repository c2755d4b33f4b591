import { InvalidRequestError } from '../../errors/index.js';
import { MOST_PBKDF2_ITERATIONS, verifyPbkdf2 } from './derive-pbkdf2.js';
import type { HashFormat } from './hash-format.js';

/** Django's own default: `pbkdf2_sha256$<iterations>$<salt>$<hash in base64>`. The salt is text. */
const SHAPE = /^pbkdf2_sha256\$(\d{1,9})\$([^$]{1,128})\$([A-Za-z0-9+/]{43}=)$/;

export const djangoFormat: HashFormat = {
  name: 'django',
  read(fields) {
    const encoded = fields.text('hash', SHAPE);
    const [, count, salt = '', hash = ''] = SHAPE.exec(encoded) ?? [];
    const iterations = Number(count);
    if (iterations < 1 || iterations > MOST_PBKDF2_ITERATIONS) {
      throw new InvalidRequestError(
        `The hashedPassword.django.hash field must have 1 to ${MOST_PBKDF2_ITERATIONS} iterations`,
      );
    }
    const bytes = { hash: Buffer.from(hash, 'base64'), salt: Buffer.from(salt) };
    return {
      fields: { hash: encoded },
      verify: (password) => verifyPbkdf2(password, { ...bytes, iterations, digest: 'sha256' }),
    };
  },
};
