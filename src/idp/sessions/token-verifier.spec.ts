import { createHmac, createSign, sign, constants } from 'node:crypto';
import { StoppedClock } from '../../../test/support/idp-clock.js';
import { generateSigningKey, KeyRing, Project, SigningKey } from '../keys/index.js';
import { occupyingThread } from '../threads/index.js';
import { TokenSigner } from './token-signer.js';
import { TokenVerifier } from './token-verifier.js';

const PROJECT = `P${'a'.repeat(27)}`;
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

describe('verifying our own tokens', () => {
  let key: SigningKey;
  let stranger: SigningKey;
  let signer: TokenSigner;
  let verifier: TokenVerifier;
  let claims: Record<string, unknown>;
  const clock = new StoppedClock();
  const now = Math.floor(clock.now() / 1000);

  beforeAll(async () => {
    key = new SigningKey(await generateSigningKey(clock.now()));
    stranger = new SigningKey(await generateSigningKey(clock.now()));
    signer = new TokenSigner(new KeyRing(key));
    verifier = new TokenVerifier(new KeyRing(key), new Project(PROJECT), clock);
    claims = { drn: 'DS', sub: 'U1', iss: PROJECT, iat: now, exp: now + 60 };
  });

  function forge(header: unknown, payload: unknown = claims, by = key): string {
    const input = `${encode(header)}.${encode(payload)}`;
    return `${input}.${createSign('RSA-SHA256').update(input).sign(by.privateKey, 'base64url')}`;
  }

  const header = (more: object = {}) => ({ alg: 'RS256', kid: key.kid, typ: 'JWT', ...more });

  it('accepts what the signer signed', async () => {
    expect(verifier.verify(await signer.sign(claims), 'DS')).toEqual({
      drn: 'DS',
      sub: 'U1',
      iat: now,
      exp: now + 60,
      all: claims,
    });
  });

  it('accepts what was signed while password hashes had every thread', async () => {
    const ends: (() => void)[] = [];
    const hashes = Array.from({ length: 4 }, () => occupyingThread(() => new Promise<void>((end) => ends.push(end))));

    const token = await signer.sign(claims);
    ends.forEach((end) => {
      end();
    });
    await Promise.all(hashes);

    expect(verifier.verify(token, 'DS')?.sub).toBe('U1');
  });

  it('accepts an older key of the ring', async () => {
    const ring = new KeyRing(stranger, [key]);
    expect(new TokenVerifier(ring, new Project(PROJECT), clock).verify(await signer.sign(claims), 'DS')?.sub).toBe(
      'U1',
    );
  });

  it('takes neither kind for the other', async () => {
    expect(verifier.verify(await signer.sign(claims), 'DSR')).toBeUndefined();
    expect(verifier.verify(await signer.sign({ ...claims, drn: 'DSR' }), 'DS')).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>]>([
    ['expired', { exp: now }],
    ['without an end', { exp: undefined }],
    ['with a text for an end', { exp: String(now + 60) }],
    ['that never ends', { exp: 1e30 }],
    ['without a kind', { drn: undefined }],
    ['without a subject', { sub: undefined }],
    ['of another project', { iss: `P${'b'.repeat(27)}` }],
    ['of our project on another host', { iss: `https://evil.example/${PROJECT}` }],
    ['with a list of issuers', { iss: [PROJECT] }],
  ])('refuses a token %s', async (_, change) => {
    expect(verifier.verify(await signer.sign({ ...claims, ...change }), 'DS')).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ['none', () => header({ alg: 'none' })],
    ['nOnE', () => header({ alg: 'nOnE' })],
    ['HS256', () => header({ alg: 'HS256' })],
    ['PS256', () => header({ alg: 'PS256' })],
    ['no algorithm', () => ({ kid: key.kid })],
    ['no key id', () => ({ alg: 'RS256' })],
    ['a list for a key id', () => header({ kid: [key.kid] })],
    ['a prototype member for a key id', () => header({ kid: '__proto__' })],
    ['an unknown key id', () => header({ kid: stranger.kid })],
    ['a critical extension', () => header({ crit: ['b64'], b64: false })],
    ['an array', () => ['RS256', key.kid]],
    ['no JSON', () => '{'],
  ])('refuses %s in the header of a token that is signed', (_, make) => {
    expect(verifier.verify(forge(make()), 'DS')).toBeUndefined();
  });

  it('refuses a key that the token brings along', () => {
    const jwk = { ...stranger.jwk };
    expect(verifier.verify(forge(header({ jwk, kid: stranger.kid }), claims, stranger), 'DS')).toBeUndefined();
    expect(verifier.verify(forge(header({ jwk }), claims, stranger), 'DS')).toBeUndefined();
  });

  it('refuses a MAC keyed with the public key, and another padding', () => {
    const input = `${encode(header())}.${encode(claims)}`;
    const pem = key.publicKey.export({ format: 'pem', type: 'spki' });
    const mac = createHmac('sha256', pem).update(input).digest('base64url');
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const pss = sign('RSA-SHA256', Buffer.from(input), { key: key.privateKey, padding }).toString('base64url');
    expect(verifier.verify(`${input}.${mac}`, 'DS')).toBeUndefined();
    expect(verifier.verify(`${input}.${pss}`, 'DS')).toBeUndefined();
  });

  it('refuses a signature that is missing, changed or spelt otherwise', async () => {
    const token = await signer.sign(claims);
    const input = token.slice(0, token.lastIndexOf('.'));
    const spellings = [
      input,
      `${input}.`,
      `${token}=`,
      `${token} `,
      `${token}.`,
      token.slice(0, -1),
      token.replace('.', '..'),
    ];
    for (const changed of spellings) expect(verifier.verify(changed, 'DS')).toBeUndefined();
  });

  it.each(['', '.', '..', 'a.b.c', '{}', 'x'.repeat(10_000)])('refuses %.10j without throwing', (token) => {
    expect(verifier.verify(token, 'DS')).toBeUndefined();
  });
});
