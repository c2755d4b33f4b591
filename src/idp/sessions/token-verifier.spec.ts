import { StoppedClock } from '../../../test/support/idp-clock.js';
import { base64url, rsaKey, signedText } from '../../../test/support/session-issuer.js';
import { hmac, pss, publicKeyTexts, rsa } from '../../../test/support/token-forgery.js';
import { generateSigningKey, KeyRing, Project, SigningKey } from '../keys/index.js';
import { TokenVerifier } from './token-verifier.js';

const PROJECT = `P${'a'.repeat(27)}`;
const NOW = 1_800_000_000;

/** By itself, for the database knows no forged refresh JWT anyway: what the signature does not say must not get as far. */
describe('a token of our own', () => {
  let key: SigningKey;
  let verifier: TokenVerifier;
  const stranger = rsaKey();

  beforeAll(async () => {
    key = new SigningKey(await generateSigningKey(0));
    verifier = new TokenVerifier(new KeyRing(key), new Project(PROJECT), new StoppedClock(NOW * 1000));
  });

  const claims = (more: object = {}): string =>
    JSON.stringify({ drn: 'DSR', iss: PROJECT, sub: 'U1', iat: NOW - 10, exp: NOW + 1, ...more });
  const header = (more: object = {}): object => ({ alg: 'RS256', kid: key.kid, typ: 'JWT', ...more });
  const signed = (more: object, head: object = {}): string => signedText(header(head), claims(more), key.privateKey);

  /** The right claims under another header, signed in another way. */
  function forged(head: object, signer: (input: string) => Buffer): string {
    const input = `${base64url(header(head))}.${Buffer.from(claims()).toString('base64url')}`;
    return `${input}.${signer(input).toString('base64url')}`;
  }

  it('is believed', () => {
    expect(verifier.verify(signed({}), 'DSR')).toMatchObject({ drn: 'DSR', sub: 'U1', exp: NOW + 1 });
    expect(verifier.verify(signed({ drn: 'DS' }), 'DS')).toMatchObject({ drn: 'DS' });
  });

  it.each<[string, object]>([
    ['is a session JWT', { drn: 'DS' }],
    ['is of a kind that there is not', { drn: 'DSX' }],
    ['is of no kind', { drn: undefined }],
    ['ends now', { exp: NOW }],
    ['has ended', { exp: NOW - 1 }],
    ['has no end', { exp: undefined }],
    ['ends at a text', { exp: String(NOW + 60) }],
    ['never ends', { exp: 1e30 }],
    ['has no beginning', { iat: undefined }],
    ['is another project’s', { iss: `P${'b'.repeat(27)}` }],
    ['has several issuers', { iss: [PROJECT] }],
    ['has no issuer', { iss: undefined }],
    ['is nobody’s', { sub: undefined }],
  ])('is not, where it %s', (_, more) => {
    expect(verifier.verify(signed(more), 'DSR')).toBeUndefined();
  });

  it('is not, where a refresh JWT is shown for a session JWT', () => {
    expect(verifier.verify(signed({}), 'DS')).toBeUndefined();
  });

  it.each<[string, object]>([
    ['another algorithm over the right signature', { alg: 'RS512' }],
    ['a list of algorithms', { alg: ['RS256'] }],
    ['a critical extension', { crit: ['exp'] }],
    ['no key id', { kid: undefined }],
    ['a key id of a prototype', { kid: '__proto__' }],
    ['a path for a key id', { kid: '../../etc/passwd' }],
  ])('is not, with %s', (_, head) => {
    expect(verifier.verify(signed({}, head), 'DSR')).toBeUndefined();
  });

  it('is not, signed in another way', () => {
    const none = forged({ alg: 'none' }, () => Buffer.alloc(0));
    const macs = publicKeyTexts(key.publicKey).map(([, secret]) => forged({ alg: 'HS256' }, hmac('sha256', secret)));
    const others = [
      forged({ alg: 'PS256' }, pss(key.privateKey)),
      forged({}, pss(key.privateKey)),
      forged({ alg: 'RS384' }, rsa('sha384', key.privateKey)),
      forged({}, rsa('sha256', stranger.privateKey)),
      forged({ jwk: stranger.publicKey.export({ format: 'jwk' }) }, rsa('sha256', stranger.privateKey)),
    ];
    for (const token of [none, ...macs, ...others]) expect(verifier.verify(token, 'DSR')).toBeUndefined();
  });

  it('is not, written otherwise than it was: a hash of it would be another', () => {
    const token = signed({});
    const [head = '', payload = '', signature = ''] = token.split('.');
    const spellings = [
      `${token}=`,
      `${token}\n`,
      `${token}.`,
      `${token}.${signature}`,
      `${head}.${payload}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `${head}.${payload}.${Buffer.from(signature, 'base64url').toString('base64')}`,
      `${head}.${payload}`,
      '',
    ];
    for (const spelling of spellings) expect(verifier.verify(spelling, 'DSR')).toBeUndefined();
  });

  it('is not, with another payload under its signature', () => {
    const [head = '', , signature = ''] = signed({}).split('.');
    const payload = Buffer.from(claims({ sub: 'U2' })).toString('base64url');
    expect(verifier.verify(`${head}.${payload}.${signature}`, 'DSR')).toBeUndefined();
  });
});
