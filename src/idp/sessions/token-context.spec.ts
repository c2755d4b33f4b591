import { InvalidRequestError } from '../errors/index.js';
import { assertManagedClaims, contextClaims, readContext, type TokenContext } from './token-context.js';

const EMPTY: TokenContext = { tenantId: '', amr: [], customClaims: {}, managedClaims: {}, actorId: '' };

describe('the context of a token', () => {
  it('comes back from the claims that it was written as', () => {
    const context = {
      tenantId: '',
      amr: ['email', 'mfa'],
      customClaims: { theme: 'dark' },
      managedClaims: { plan: 'gold', limits: { seats: 3 } },
      actorId: 'U9',
    };
    expect(readContext(contextClaims(context))).toEqual(context);
    expect(contextClaims(context)).toEqual({
      plan: 'gold',
      limits: { seats: 3 },
      amr: ['email', 'mfa'],
      nsec: { theme: 'dark' },
      act: { sub: 'U9' },
    });
  });

  it('takes no registered claim for one that management set', () => {
    const signed = {
      iss: 'P1',
      sub: 'U1',
      drn: 'DSR',
      dct: 'T1',
      roles: ['a'],
      tenants: {},
      tu: true,
      jti: 'j',
      exp: 1,
    };
    expect(readContext(signed)).toEqual({ ...EMPTY, tenantId: 'T1' });
  });

  it('reads nothing into claims of other shapes', () => {
    expect(readContext({ amr: 'pwd', nsec: [1], act: 'U1', dct: 7 })).toEqual(EMPTY);
    expect(readContext({ amr: ['pwd', 1], act: { sub: 1 } })).toEqual({ ...EMPTY, amr: ['pwd'] });
  });

  it.each(['sub', 'roles', 'tenants', 'permissions', 'act', 'exp', 'drn', 'amr', 'constructor', 'toString'])(
    'refuses %s as a claim of management',
    (name) => {
      expect(() => {
        assertManagedClaims({ plan: 'gold', [name]: 'x' });
      }).toThrow(new InvalidRequestError(`The customClaims field must not set ${name}`));
    },
  );

  it('refuses claims that would not fit into a header', () => {
    expect(() => {
      assertManagedClaims({ text: 'x'.repeat(2048) });
    }).toThrow(InvalidRequestError);
  });
});
