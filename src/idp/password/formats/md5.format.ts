import { createHash } from 'node:crypto';
import type { HashFormat } from './hash-format.js';
import { isSameDigest } from './is-same-digest.js';

export const md5Format: HashFormat = {
  name: 'md5',
  read(fields) {
    const hash = fields.hex('hash', 16, 16);
    return {
      fields: { hash: hash.toString('hex') },
      verify: (password) => Promise.resolve(isSameDigest(createHash('md5').update(password).digest(), hash)),
    };
  },
};
