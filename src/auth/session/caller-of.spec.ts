import { verifierFixture, codeOf } from '../../../test/support/session-verifier-fixture.js';

const { issuer, verifier } = verifierFixture();
const callerOf = (claims: Record<string, unknown>) => verifier.verifySession(issuer.session(claims));

describe('whom a session is about', () => {
  it('is a user in person, with what they proved', async () => {
    const user = await callerOf({ sub: 'U2ada', amr: ['pwd', 'mfa'], su: true, roles: ['reader'] });
    expect(user).toMatchObject({
      type: 'user',
      userId: 'U2ada',
      actor: null,
      methods: ['pwd', 'mfa'],
      steppedUp: true,
      roles: ['reader'],
    });
    expect(Object.isFrozen(user)).toBe(true);
  });

  it('is a program where the id is that of an access key, whatever the token says of methods', async () => {
    const key = await callerOf({ sub: 'K2robot', amr: ['mfa'], su: true, permissions: ['p'] });
    expect(key).toMatchObject({ type: 'accessKey', accessKeyId: 'K2robot', permissions: ['p'] });
    for (const member of ['userId', 'actor', 'methods', 'steppedUp']) expect(key).not.toHaveProperty(member);
    // A template may have put something else into `sub`.
    expect(await callerOf({ sub: 'robot', dsub: 'K2robot' })).toMatchObject({ type: 'accessKey' });
    expect(await callerOf({ sub: 'K2robot', dsub: 'U2ada' })).toMatchObject({ type: 'user', userId: 'U2ada' });
  });

  it('is nobody where somebody is said to act in a program’s place', async () => {
    expect(await codeOf(callerOf({ sub: 'K2robot', act: { sub: 'U2boss' } }))).toBe('TOKEN_INVALID');
  });

  it('names who acts in the user’s place', async () => {
    expect(await callerOf({ act: { sub: 'U2boss' } })).toMatchObject({ userId: 'U2user', actor: { userId: 'U2boss' } });
  });

  it.each([[null], [true], ['U2boss'], [{}], [{ sub: '' }], [{ sub: 7 }], [['U2boss']]])(
    'is refused if somebody acts and it is not told who: %j',
    async (act) => {
      expect(await codeOf(callerOf({ act }))).toBe('TOKEN_INVALID');
    },
  );

  it.each<[unknown, string[]]>([
    [undefined, []],
    ['mfa', []],
    [{ 0: 'mfa' }, []],
    [['pwd', 7, '', null], ['pwd']],
  ])('takes methods of another shape for none: %j', async (amr, methods) => {
    expect(await callerOf({ amr })).toMatchObject({ methods });
  });

  it.each([[undefined], [false], ['true'], [1], [{}]])('has not stepped up by %j', async (su) => {
    expect(await callerOf({ su })).toMatchObject({ steppedUp: false });
  });

  it('is not read out of what a client may write itself', async () => {
    const nsec = { su: true, amr: ['mfa'], act: { sub: 'U2boss' } };
    expect(await callerOf({ nsec })).toMatchObject({ actor: null, methods: ['pwd'], steppedUp: false });
  });
});
