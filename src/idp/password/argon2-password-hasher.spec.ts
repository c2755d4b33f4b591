import { Argon2PasswordHasher } from './argon2-password-hasher.js';

const CHEAP = { memoryKiB: 64, passes: 1, allowWeak: true };

describe('argon2id', () => {
  it("hashes at OWASP's cost by default", async () => {
    const hasher = await Argon2PasswordHasher.create();
    expect(await hasher.hash('secret')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('verifies what it hashed and nothing else', async () => {
    const hasher = await Argon2PasswordHasher.create(CHEAP);
    const hash = await hasher.hash('secret');
    expect(await hasher.verify('secret', hash)).toBe(true);
    expect(await hasher.verify('Secret', hash)).toBe(false);
    expect(await hasher.hash('secret')).not.toBe(hash);
  });

  it('tells passwords apart after the 72nd byte', async () => {
    const hasher = await Argon2PasswordHasher.create(CHEAP);
    const hash = await hasher.hash(`${'x'.repeat(72)}a`);
    expect(await hasher.verify(`${'x'.repeat(72)}b`, hash)).toBe(false);
  });

  it('has a decoy of the same cost that differs from start to start', async () => {
    const [one, two] = [await Argon2PasswordHasher.create(CHEAP), await Argon2PasswordHasher.create(CHEAP)];
    expect(one.isOutdated(one.decoy)).toBe(false);
    expect(one.decoy).not.toBe(two.decoy);
  });

  it('knows hashes of another cost', async () => {
    const old = await (await Argon2PasswordHasher.create(CHEAP)).hash('secret');
    const hasher = await Argon2PasswordHasher.create({ ...CHEAP, passes: 2 });
    expect(hasher.isOutdated(old)).toBe(true);
    expect(await hasher.verify('secret', old)).toBe(true);
  });

  it('sheds what is more than it can queue', async () => {
    const hasher = await Argon2PasswordHasher.create({ concurrency: 1, queue: 2 });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => hasher.verify('x', hasher.decoy)));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  });
});
