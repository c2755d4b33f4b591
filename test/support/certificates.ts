import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Whether this machine can make certificates. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** Files of PEM. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** Makes an authority in this folder, which nobody else trusts. */
export function makeAuthority(folder: string, name: string): CertificateFiles {
  return make(folder, name, []);
}

/** Makes a server's certificate, signed by the authority, for one address such as `IP:127.0.0.1`. */
export function makeCertificate(
  folder: string,
  name: string,
  address: string,
  authority: CertificateFiles,
): CertificateFiles {
  const signer = ['-CA', authority.cert, '-CAkey', authority.key, '-addext', 'basicConstraints=critical,CA:FALSE'];
  return make(folder, name, [...signer, '-addext', `subjectAltName=${address}`]);
}

function make(folder: string, name: string, more: readonly string[]): CertificateFiles {
  const [cert, key] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-keyout', key];
  const args = ['req', '-x509', ...newKey, '-out', cert, '-days', '2', '-subj', `/CN=${name}`, ...more];
  execFileSync('openssl', args, { stdio: 'pipe' });
  return { cert, key };
}
