import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidRequestError } from '../../errors/index.js';
import type { JsonMap } from '../../json/index.js';
import { isImportedHash, readHashedPassword, toImportedHash, verifyImportedHash } from './imported-hash.js';

interface Vector {
  readonly name: string;
  readonly password: string;
  readonly hashedPassword: Record<string, JsonMap>;
}

/** Made by test/fixtures/imported-hashes.py, which says how. */
const VECTORS = JSON.parse(
  readFileSync(join(process.cwd(), 'test/fixtures/imported-hashes.json'), 'utf8'),
) as readonly Vector[];

const vector = (name: string): Vector => {
  const found = VECTORS.find((one) => one.name === name);
  if (!found) throw new Error(`There is no vector ${name}`);
  return found;
};

/** The vector's fields with some of them changed. */
function changed(name: string, format: string, changes: JsonMap): JsonMap {
  return { [format]: { ...vector(name).hashedPassword[format], ...changes } };
}

describe('hashes made elsewhere', () => {
  it('are of every format that is documented', () => {
    expect(new Set(VECTORS.flatMap(({ hashedPassword }) => Object.keys(hashedPassword)))).toEqual(
      new Set(['bcrypt', 'django', 'pbkdf2', 'sha', 'phpass', 'firebase', 'md5', 'argon2']),
    );
  });

  it.each(VECTORS)('of $name fit $password and nothing else', async ({ password, hashedPassword }) => {
    const stored = toImportedHash(hashedPassword);
    expect(isImportedHash(stored)).toBe(true);
    expect(await verifyImportedHash(password, stored)).toBe(true);
    expect(await verifyImportedHash(`Z${password}`, stored)).toBe(false);
    expect(await verifyImportedHash('', stored)).toBe(false);
  });

  it.each(VECTORS)('of $name come back as they went in', ({ hashedPassword }) => {
    expect(readHashedPassword(toImportedHash(hashedPassword))).toEqual(hashedPassword);
  });

  it('fit nothing when a bit of them is another', async () => {
    const { password } = vector('pbkdf2 sha256');
    const hash = Buffer.alloc(32).toString('base64');
    expect(await verifyImportedHash(password, toImportedHash(changed('pbkdf2 sha256', 'pbkdf2', { hash })))).toBe(
      false,
    );
  });

  it('may be in the URL alphabet and without padding', () => {
    const { hashedPassword } = vector('firebase, published');
    const url = Object.entries(hashedPassword.firebase ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : value,
    ]);
    expect(toImportedHash({ firebase: Object.fromEntries(url) as JsonMap })).toBe(toImportedHash(hashedPassword));
  });

  it('may stand beside formats that are null, and beside fields that nobody reads', () => {
    const { hashedPassword } = vector('md5');
    const stored = toImportedHash({ bcrypt: null, md5: { ...hashedPassword.md5, more: 1 } });
    expect(readHashedPassword(stored)).toEqual(hashedPassword);
  });

  it('let the event loop go on while they are verified', async () => {
    const stored = toImportedHash(changed('phpass md5', 'phpass', { iterations: 200_000 }));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await verifyImportedHash('x', stored);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

const BCRYPT = vector('bcrypt 2b').hashedPassword.bcrypt?.hash as string;
const DJANGO = vector('django').hashedPassword.django?.hash as string;

const REFUSED: readonly (readonly [string, JsonMap, string])[] = [
  ['nothing', {}, 'The hashedPassword field must have exactly one format'],
  ['two formats', { md5: {}, sha: {} }, 'The hashedPassword field must have exactly one format'],
  ['a format that nobody knows', { constructor: {} }, 'The hashedPassword field must be one of argon2, bcrypt,'],
  ['a format that is a text', { md5: 'x' }, 'The hashedPassword.md5 field must be an object'],
  ['no hash', { md5: {} }, 'The hashedPassword.md5.hash field is required'],
  ['half a hash', { md5: { hash: 'abcd' } }, 'The hashedPassword.md5.hash field must have 16 to 16 bytes'],
  [
    'a hash that is no hexadecimal',
    { md5: { hash: 'xyz' } },
    'The hashedPassword.md5.hash field is not of the right form',
  ],
  ['a hash that is no text', { md5: { hash: 5 } }, 'The hashedPassword.md5.hash field is not of the right form'],
  [
    'bcrypt of 2^31 rounds',
    { bcrypt: { hash: BCRYPT.replace('$05$', '$31$') } },
    'The hashedPassword.bcrypt.hash field must have a cost from 4 to 15',
  ],
  [
    'bcrypt of 2^16 rounds',
    { bcrypt: { hash: BCRYPT.replace('$05$', '$16$') } },
    'The hashedPassword.bcrypt.hash field must have a cost from 4 to 15',
  ],
  [
    'bcrypt of another kind',
    { bcrypt: { hash: BCRYPT.replace('$2b$', '$2x$') } },
    'The hashedPassword.bcrypt.hash field is not of the right form',
  ],
  [
    'too many of Django’s iterations',
    { django: { hash: DJANGO.replace('$10000$', '$10000001$') } },
    'The hashedPassword.django.hash field must have 1 to 10000000 iterations',
  ],
  [
    'none of Django’s iterations',
    { django: { hash: DJANGO.replace('$10000$', '$0$') } },
    'The hashedPassword.django.hash field must have 1 to 10000000 iterations',
  ],
  [
    'a Django hash of another kind',
    { django: { hash: DJANGO.replace('pbkdf2_sha256', 'md5') } },
    'The hashedPassword.django.hash field is not of the right form',
  ],
  [
    'too many iterations',
    changed('pbkdf2 sha1', 'pbkdf2', { iterations: 10_000_001 }),
    'The hashedPassword.pbkdf2.iterations field must be a whole number from 1 to 10000000',
  ],
  [
    'iterations that are a text',
    changed('pbkdf2 sha1', 'pbkdf2', { iterations: '1' }),
    'The hashedPassword.pbkdf2.iterations field must be a whole number from 1 to 10000000',
  ],
  [
    'another digest',
    changed('pbkdf2 sha1', 'pbkdf2', { type: 'md5' }),
    'The hashedPassword.pbkdf2.type field must be one of sha1, sha256, sha512',
  ],
  [
    'a salt that is too long',
    changed('pbkdf2 sha1', 'pbkdf2', { salt: 'A'.repeat(400) }),
    'The hashedPassword.pbkdf2.salt field must have 1 to 256 bytes',
  ],
  [
    'scrypt of 2^30',
    changed('firebase', 'firebase', { memory: 30 }),
    'The hashedPassword.firebase.memory field must be a whole number from 1 to 17',
  ],
  [
    'scrypt of 11 blocks',
    changed('firebase', 'firebase', { rounds: 11 }),
    'The hashedPassword.firebase.rounds field must be a whole number from 1 to 10',
  ],
  [
    'argon2 of 4 GiB',
    changed('argon2', 'argon2', { memory: 4 * 1024 * 1024 }),
    'The hashedPassword.argon2.memory field must be a whole number from 16 to 1048576',
  ],
  [
    'argon2 of a million passes',
    changed('argon2', 'argon2', { iterations: 1_000_000 }),
    'The hashedPassword.argon2.iterations field must be a whole number from 1 to 10',
  ],
  [
    'argon2 of 255 lanes',
    changed('argon2', 'argon2', { threads: 255 }),
    'The hashedPassword.argon2.threads field must be a whole number from 1 to 16',
  ],
  [
    'too many of phpass’ iterations',
    changed('phpass md5', 'phpass', { iterations: 2 ** 21 }),
    'The hashedPassword.phpass.iterations field must be a whole number from 1 to 1048576',
  ],
  [
    'a sha of another length',
    changed('sha sha256', 'sha', { type: 'sha512' }),
    'The hashedPassword.sha.hash field must have 64 to 64 bytes',
  ],
];

describe('hashes that are refused', () => {
  it.each(REFUSED)('%s, at import', (_, hashedPassword, message) => {
    expect(() => toImportedHash(hashedPassword)).toThrow(InvalidRequestError);
    expect(() => toImportedHash(hashedPassword)).toThrow(message);
  });

  it.each(REFUSED)('%s, once more when it is in the database all the same', async (_, hashedPassword) => {
    expect(await verifyImportedHash('Correct-h0rse', JSON.stringify(hashedPassword))).toBe(false);
  });

  it('what is no JSON at all', async () => {
    expect(await verifyImportedHash('Correct-h0rse', '{')).toBe(false);
  });
});
