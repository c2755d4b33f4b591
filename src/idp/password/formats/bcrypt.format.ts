import { verify } from '@node-rs/bcrypt';
import { InvalidRequestError } from '../../errors/index.js';
import type { HashFormat } from './hash-format.js';

const SHAPE = /^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$/;
const [LOWEST_COST, HIGHEST_COST] = [4, 15];

/** Only the first 72 bytes of a password count, until it is hashed anew. */
export const bcryptFormat: HashFormat = {
  name: 'bcrypt',
  read(fields) {
    const hash = fields.text('hash', SHAPE);
    const cost = Number(hash.slice(4, 6));
    if (cost < LOWEST_COST || cost > HIGHEST_COST) {
      throw new InvalidRequestError(
        `The hashedPassword.bcrypt.hash field must have a cost from ${LOWEST_COST} to ${HIGHEST_COST}`,
      );
    }
    return { fields: { hash }, verify: (password) => verify(password, hash) };
  },
};
