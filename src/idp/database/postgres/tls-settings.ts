import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { IdpStartError, systemCodeOf } from '../../errors/index.js';

/** As `tls.connect` takes them. */
export interface TlsSettings {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly checkServerIdentity?: () => undefined;
}

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

/**
 * As libpq's `sslmode`, with two differences: there is no mode that goes on in clear where the server has no TLS, and without
 * `sslmode` the certificate and its name are verified, unless the server is on this machine.
 *
 * @param values of `sslmode` and of the files `sslrootcert`, `sslcert` and `sslkey`; empty where not given
 * @throws {IdpStartError} `DATABASE_URL`
 */
export function readTls(host: string, values: Readonly<Record<string, string>>): TlsSettings | false {
  const { sslmode = '', sslrootcert = '', sslcert = '', sslkey = '' } = values;
  const mode = sslmode || (isLoopback(host) && sslrootcert === '' ? 'disable' : 'verify-full');
  if (!MODES.includes(mode)) {
    throw new IdpStartError('DATABASE_URL', `The database URL needs one of ${MODES.join(', ')} as sslmode`);
  }
  if (mode === 'disable') return false;
  if (mode === 'verify-ca' && sslrootcert === '') {
    throw new IdpStartError('DATABASE_URL', 'The database URL needs sslrootcert where sslmode is verify-ca');
  }
  return {
    // libpq's `require` verifies nothing, unless there is something to verify by.
    rejectUnauthorized: mode !== 'require' || sslrootcert !== '',
    ...(mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
    ...(sslrootcert !== '' && { ca: readCertificate('sslrootcert', sslrootcert) }),
    ...(sslcert !== '' && { cert: readCertificate('sslcert', sslcert) }),
    ...(sslkey !== '' && { key: readCertificate('sslkey', sslkey) }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function readCertificate(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = systemCodeOf(error) ?? 'unknown reason';
    throw new IdpStartError('DATABASE_URL', `The ${name} of the database URL cannot be read: ${reason}`, {
      cause: error,
    });
  }
}
