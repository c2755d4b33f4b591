import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../src/idp/database/index.js';
import { type CertificateFiles, hasOpenssl, makeAuthority, makeCertificate } from '../support/certificates.js';
import { PostgresServer } from '../support/postgres.js';

// Says so in the report where there is no openssl.
(hasOpenssl ? describe : describe.skip)('TLS to PostgreSQL (certificates are made with openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  let postgres: PostgresServer;
  let databaseUrl: string;
  let authority: CertificateFiles;
  let stranger: CertificateFiles;

  beforeAll(async () => {
    // The server may run as another user than we do.
    chmodSync(folder, 0o711);
    authority = makeAuthority(folder, 'authority');
    stranger = makeAuthority(folder, 'stranger');
    postgres = await PostgresServer.start();
    databaseUrl = await postgres.createDatabase();
  });

  afterAll(async () => {
    await postgres.end();
    rmSync(folder, { recursive: true });
  });

  /** @param parameters of the database URL @returns whether the connection is encrypted, as the server sees it */
  async function connect(parameters: Record<string, string>, host = '127.0.0.1'): Promise<boolean> {
    const url = new URL(databaseUrl);
    url.hostname = host;
    url.search = new URLSearchParams(parameters).toString();
    const database = await openDatabase(url.href);
    try {
      const { rows } = await database.read((q) =>
        sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(q),
      );
      return rows[0]!.ssl;
    } finally {
      await database.close();
    }
  }

  const refusal = (reason: RegExp): object => ({
    code: 'DATABASE_UNREACHABLE',
    message: expect.stringMatching(reason) as string,
  });

  it('is not gone without where the server has none', async () => {
    await expect(connect({ sslmode: 'require' })).rejects.toMatchObject(
      refusal(/does not support SSL.*sslmode=disable/),
    );
  });

  describe('where the server has it', () => {
    beforeAll(async () => {
      const { cert, key } = makeCertificate(folder, 'server', 'IP:127.0.0.1', authority);
      const [row] = await postgres.query('show data_directory');
      const { uid, gid } = statSync(String(row!.data_directory));
      chownSync(key, uid, gid);
      chmodSync(key, 0o600);
      await postgres.query(`alter system set ssl_cert_file = '${cert}'`);
      await postgres.query(`alter system set ssl_key_file = '${key}'`);
      await postgres.query('alter system set ssl = on');
      await postgres.halt();
      await postgres.resume();
    });

    it('is used with the authority that the URL names, which is enough to have the name verified', async () => {
      expect(await connect({ sslrootcert: authority.cert })).toBe(true);
      expect(await connect({ sslrootcert: authority.cert, sslmode: 'verify-full' })).toBe(true);
    });

    it('is refused by a certificate of another authority, whichever mode verifies it', async () => {
      for (const sslmode of ['require', 'verify-ca', 'verify-full']) {
        await expect(connect({ sslmode, sslrootcert: stranger.cert })).rejects.toMatchObject(
          refusal(/unable to verify|self-signed/),
        );
      }
    });

    it('is refused by a certificate that nobody vouches for', async () => {
      await expect(connect({ sslmode: 'verify-full' })).rejects.toMatchObject(refusal(/unable to verify|self-signed/));
    });

    it('is refused under another name, which verify-ca does not ask for', async () => {
      const pinned = { sslrootcert: authority.cert };
      await expect(connect(pinned, 'localhost')).rejects.toMatchObject(refusal(/altnames/));
      expect(await connect({ ...pinned, sslmode: 'verify-ca' }, 'localhost')).toBe(true);
    });

    it('is used unverified with sslmode=require, and not at all with sslmode=disable', async () => {
      expect(await connect({ sslmode: 'require' })).toBe(true);
      expect(await connect({ sslmode: 'disable' })).toBe(false);
    });
  });
});
