import { anyOf, evaluatePolicy, permission, stepUp } from '../../auth/index.js';
import { mintAccessKey, mintRefresh, mintSession } from '../tokens/index.js';
import { callerOf } from './caller-of.js';

describe('the caller of a minted token', () => {
  // #region policy
  it('cancels invoices as an accountant, or after having proved again who they are', async () => {
    const policy = anyOf(permission('billing'), stepUp('5m'));
    const verdict = async (jwt: string) =>
      evaluatePolicy(policy, { session: await callerOf(jwt), now: Date.now() / 1000 });

    expect(await verdict(mintSession({ permissions: ['billing'] }))).toBe('granted');
    expect(await verdict(mintSession({ steppedUp: true, age: '1m' }))).toBe('granted');
    expect(await verdict(mintSession())).toEqual({ code: 'STEP_UP_REQUIRED', maxAge: 300 });
  });
  // #endregion

  it('is told from an access key', async () => {
    await expect(callerOf(mintAccessKey({ keyId: 'K1' }))).resolves.toMatchObject({
      type: 'accessKey',
      accessKeyId: 'K1',
    });
  });

  it.each([
    ['TOKEN_EXPIRED', () => mintSession({ expiresIn: '-1m' })],
    ['TOKEN_WRONG_TYPE', () => mintRefresh()],
    ['TOKEN_INVALID', () => mintSession({ projectId: `P${'b'.repeat(27)}` })],
    ['TOKEN_MALFORMED', () => 'nonsense'],
  ])('is nobody with %s', async (code, mint) => {
    await expect(callerOf(mint())).rejects.toMatchObject({ code });
  });
});
