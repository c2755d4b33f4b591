import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { EmbeddedConfig } from './config/index.js';
import { openUpstream, type Upstream } from './upstream.js';

const folder = mkdtempSync(join(tmpdir(), 'upstream-'));
beforeAll(() => {
  Logger.overrideLogger(false);
});
afterAll(() => rmSync(folder, { recursive: true }));

const config: EmbeddedConfig = {
  kind: 'embedded',
  listener: undefined,
  databaseUrl: `sqlite:${join(folder, 'idp.db')}`,
  projectId: undefined,
  managementKey: undefined,
  managementKeyFile: join(folder, 'management-key'),
  encryptionKey: undefined,
  previousEncryptionKeys: [],
  rateLimit: { perAccount: 30, perAddress: 'off' },
  keyRotationDays: 90,
  refreshRotation: 'off',
  sessionIdleMinutes: 'off',
  contextWords: [],
  breached: undefined,
  allowedOrigins: [],
  mail: { smtpUrl: undefined, from: undefined, templates: undefined, outbox: join(folder, 'outbox') },
};

/** The status of a management call with this key. */
async function manages({ options }: Upstream, key: string): Promise<number> {
  const answer = await options.transport!.send({
    method: 'GET',
    url: `${options.baseUrl}/v1/mgmt/license`,
    headers: { authorization: `Bearer ${options.projectId}:${key}` },
    signal: AbortSignal.timeout(5000),
  });
  return answer.status;
}

describe('the embedded provider, to the service that embeds it', () => {
  it('opens its management by a key of the process, whatever became of the one that was made', async () => {
    const first = await openUpstream({ backend: config, requestTimeoutMs: 15_000 });
    const made = readFileSync(config.managementKeyFile, 'utf8').trim();
    const firstKey = first.options.managementKey!;
    expect([await manages(first, firstKey), await manages(first, made), await manages(first, 'guess')]).toEqual([
      200, 200, 401,
    ]);
    await first.close();
    rmSync(config.managementKeyFile);

    const second = await openUpstream({ backend: config, requestTimeoutMs: 15_000 });
    expect(await manages(second, second.options.managementKey!)).toBe(200);
    expect(await manages(second, made)).toBe(200);
    expect(await manages(second, firstKey)).toBe(401);
    await second.close();
  });

  it('is told what passwords may not rest on, and when idle sessions end', async () => {
    const upstream = await openUpstream({
      backend: { ...config, contextWords: ['Initech'] },
      requestTimeoutMs: 15_000,
    });
    const { projectId, baseUrl, transport } = upstream.options;
    const answer = await transport!.send({
      method: 'POST',
      url: `${baseUrl}/v1/auth/password/signup`,
      headers: { authorization: `Bearer ${projectId}`, 'content-type': 'application/json' },
      body: JSON.stringify({ loginId: 'ada@example.com', password: 'Initech-2026' }),
      signal: AbortSignal.timeout(5000),
    });
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([400, { failedRules: ['contextWords'] }]);
    await upstream.close();
    await expect(
      openUpstream({ backend: { ...config, sessionIdleMinutes: 5 }, requestTimeoutMs: 15_000 }),
    ).rejects.toMatchObject({ code: 'LIFETIMES' });
    const breached = { url: 'nowhere', unanswered: 'accept' } as const;
    await expect(openUpstream({ backend: { ...config, breached }, requestTimeoutMs: 15_000 })).rejects.toMatchObject({
      code: 'PASSWORD_BLOCKLIST',
    });
  });

  it('has that key in memory only', async () => {
    const upstream = await openUpstream({
      backend: { ...config, managementKey: 'k'.repeat(32) },
      requestTimeoutMs: 15_000,
    });
    const key = upstream.options.managementKey!;
    expect(key).toHaveLength(43);
    expect([await manages(upstream, key), await manages(upstream, 'k'.repeat(32))]).toEqual([200, 200]);
    await upstream.close();
    const kept = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    expect(kept.some((text) => text.includes(key))).toBe(false);
  });
});
