import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { createObjectId } from '../ids/index.js';

/** The public half as `GET /v2/keys` serves it. Descope's python and go SDKs need `alg` and `kid`. */
export interface PublicJwk {
  readonly alg: 'RS256';
  readonly e: string;
  readonly kid: string;
  readonly kty: 'RSA';
  readonly n: string;
  readonly use: 'sig';
}

/** A key as the database holds it. */
export interface StoredSigningKey {
  readonly kid: string;
  /** PKCS #8 in PEM. */
  readonly privateKey: string;
}

/** A key and its times, in milliseconds since the epoch. */
export interface KeptSigningKey extends StoredSigningKey {
  readonly createdTime: number;
  /** From then on it signs, until a later one does. Before, it is only published. */
  readonly signsTime: number;
}

/** A key made ready once: parsing PEM costs more than signing with it. */
export class SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;
  /** Of every token that it signs: the same bytes each time. */
  readonly header: string;

  constructor(stored: StoredSigningKey) {
    this.kid = stored.kid;
    this.privateKey = createPrivateKey(stored.privateKey);
    this.publicKey = createPublicKey(this.privateKey);
    const { n = '', e = '' } = this.publicKey.export({ format: 'jwk' });
    this.jwk = { alg: 'RS256', e, kid: this.kid, kty: 'RSA', n, use: 'sig' };
    this.header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: this.kid, typ: 'JWT' })).toString('base64url');
  }
}

const generateRsa = promisify(generateKeyPair);

export async function generateSigningKey(nowMs: number): Promise<StoredSigningKey> {
  const { privateKey } = await generateRsa('rsa', { modulusLength: 2048 });
  return {
    kid: createObjectId('SK', nowMs),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
