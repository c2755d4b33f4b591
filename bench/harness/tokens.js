import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const PROJECT_ID = 'P36Z2WxTveMQBWlLfCMPlC3QM1Oa';
export const TENANT_ID = 'acme';

const FOLDER = join(import.meta.dirname, '../.data');
/** In Node's threads, on as many cores as there are. */
const signInThread = promisify(signBytes);
const LIFETIME_SECONDS = 30 * 24 * 3600;

/**
 * Session JWTs as Descope makes them, each another user's, and the public key. Signing takes longer than most benchmarks:
 * they are kept for the next run.
 */
export async function sessionTokens(count) {
  const file = join(FOLDER, `tokens-${count}.json`);
  if (!existsSync(file) || isOld(JSON.parse(readFileSync(file, 'utf8')))) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, JSON.stringify(await mint(count)));
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

const isOld = ({ mintedAt }) => mintedAt + LIFETIME_SECONDS / 2 < Date.now() / 1000;

async function mint(count) {
  const { sign, keys } = signer();
  const tokens = await Promise.all(Array.from({ length: count }, (_, number) => sign(`U${number}`)));
  return { tokens, keys, mintedAt: Math.floor(Date.now() / 1000) };
}

/** @param name of the key; another one a set */
export function signer(name = 'K') {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = `${name}${Date.now()}`;
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', kid, use: 'sig' }] };
  const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = encode({ alg: 'RS256', kid, typ: 'JWT' });
  const iat = Math.floor(Date.now() / 1000) - 60;
  const sign = async (sub) => {
    const tenants = { [TENANT_ID]: { roles: ['admin'], permissions: ['items:read'] } };
    const body = encode({ sub, tenants, amr: ['pwd'], drn: 'DS', iss: PROJECT_ID, iat, exp: iat + LIFETIME_SECONDS });
    const signature = await signInThread('sha256', Buffer.from(`${header}.${body}`), privateKey);
    return `${header}.${body}.${signature.toString('base64url')}`;
  };
  return { sign, keys };
}
