import { codeOf, verifierFixture } from '../../../test/support/session-verifier-fixture.js';

describe('SessionVerifier', () => {
  it('tells who a session JWT belongs to and what it may do', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const tenants = { T1: { roles: ['admin'], permissions: ['billing'] }, T2: { roles: [], permissions: [] } };
    const claims = issuer.sessionClaims({ roles: ['editor'], permissions: ['read'], tenants, dct: 'T1' });
    const user = await verifier.verifySession(issuer.sign(claims));
    expect(user).toEqual({
      type: 'user',
      userId: 'U2user',
      actor: null,
      methods: ['pwd'],
      steppedUp: false,
      roles: ['editor'],
      permissions: ['read'],
      tenants: {
        T1: { tenantId: 'T1', roles: ['admin'], permissions: ['billing'] },
        T2: { tenantId: 'T2', roles: [], permissions: [] },
      },
      currentTenant: 'T1',
      issuedAt: clock.seconds,
      expiresAt: clock.seconds + 600,
      claims,
    });
  });

  it('tells whom a refresh JWT belongs to', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const jwt = issuer.refresh();
    const claims = JSON.parse(
      JSON.stringify(issuer.sessionClaims({ drn: 'DSR', exp: clock.seconds + 2_419_200, rexp: undefined })),
    ) as unknown;
    await expect(verifier.verifyRefresh(jwt)).resolves.toEqual({
      userId: 'U2user',
      jwt,
      expiresAt: clock.seconds + 2_419_200,
      claims,
    });
  });

  it('refuses a refresh JWT presented as a session, and a session JWT presented for a refresh', async () => {
    const { verifier, issuer } = verifierFixture();
    expect(await codeOf(verifier.verifySession(issuer.refresh()))).toBe('TOKEN_WRONG_TYPE');
    expect(await codeOf(verifier.verifyRefresh(issuer.session()))).toBe('TOKEN_WRONG_TYPE');
  });

  it('does not take a remembered session for a refresh JWT', async () => {
    const { verifier, issuer } = verifierFixture();
    const jwt = issuer.session();
    await verifier.verifySession(jwt);
    expect(await codeOf(verifier.verifyRefresh(jwt))).toBe('TOKEN_WRONG_TYPE');
  });

  it.each([
    ['no type', undefined],
    ['an ID token’s lack of one', null],
    ['an access key’s', 'AK'],
    ['a list', ['DS']],
    ['other capitals', 'ds'],
  ])('refuses a signed token with %s', async (_name, drn) => {
    const { verifier, issuer } = verifierFixture();
    expect(await codeOf(verifier.verifySession(issuer.session({ drn })))).toBe('TOKEN_WRONG_TYPE');
  });

  it('takes the id from dsub where a template has overridden sub', async () => {
    const { verifier, issuer } = verifierFixture();
    const user = await verifier.verifySession(issuer.session({ sub: 'ada@example.com', dsub: 'U2real' }));
    expect(user.userId).toBe('U2real');
  });

  it.each([
    ['no subject', { sub: undefined }],
    ['an empty subject', { sub: '' }],
    ['a number for a subject', { sub: 7 }],
    ['an object for an overridden subject', { dsub: {} }],
    ['a key that it is bound to', { cnf: { jkt: 'thumbprint' } }],
  ])('refuses %s', async (_name, claims) => {
    const { verifier, issuer } = verifierFixture();
    expect(await codeOf(verifier.verifySession(issuer.session(claims)))).toBe('TOKEN_INVALID');
  });

  it('tells nothing but TOKEN_INVALID to who cannot sign, whatever the claims', async () => {
    const { verifier, issuer } = verifierFixture();
    for (const claims of [{ exp: 1 }, { drn: 'DSR' }, { iss: 'else' }, {}]) {
      const forged = issuer.session(claims).replace(/\.[^.]*$/, `.${Buffer.alloc(256, 7).toString('base64url')}`);
      expect(await codeOf(verifier.verifySession(forged))).toBe('TOKEN_INVALID');
    }
  });

  it('says that a token has expired only if all else holds', async () => {
    const { verifier, issuer, clock } = verifierFixture();
    const exp = clock.seconds - 60;
    expect(await codeOf(verifier.verifySession(issuer.session({ exp })))).toBe('TOKEN_EXPIRED');
    expect(await codeOf(verifier.verifySession(issuer.session({ exp, iss: 'P2another' })))).toBe('TOKEN_INVALID');
    expect(await codeOf(verifier.verifySession(issuer.refresh({ exp })))).toBe('TOKEN_WRONG_TYPE');
  });

  it.each([
    [{ projectId: '' }, 'project id'],
    [{ clockToleranceSeconds: Number.NaN }, 'clock tolerance'],
    [{ clockToleranceSeconds: -1 }, 'clock tolerance'],
    [{ clockToleranceSeconds: 301 }, 'clock tolerance'],
  ])('does not start with %j', (settings, word) => {
    expect(() => verifierFixture(settings)).toThrow(TypeError);
    expect(() => verifierFixture(settings)).toThrow(word);
  });
});
