import { createHash } from 'node:crypto';
import type { HashFormat } from './hash-format.js';
import { isSameDigest } from './is-same-digest.js';

const BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const;

/** The salt comes after the password. */
export const shaFormat: HashFormat = {
  name: 'sha',
  read(fields) {
    const type = fields.oneOf('type', ['sha1', 'sha256', 'sha512']);
    const hash = fields.hex('hash', BYTES[type], BYTES[type]);
    const salt = fields.hex('salt', 0, 256);
    return {
      fields: { hash: hash.toString('hex'), type, salt: salt.toString('hex') },
      verify: (password) =>
        Promise.resolve(isSameDigest(createHash(type).update(password).update(salt).digest(), hash)),
    };
  },
};
