import { signer, TENANT_ID } from './tokens.js';

/** What Descope answers to a sign-in (its JWTResponse), and the keys of the tokens in it. */
export async function signInAnswer() {
  const { sign, keys } = signer();
  const user = {
    loginIds: ['ada@example.com'],
    userId: 'U2aVXJ3xNEZJXkFdXYZ1abcdefgh',
    name: 'Ada',
    email: 'ada@example.com',
    phone: '',
    verifiedEmail: true,
    verifiedPhone: false,
    roleNames: ['editor'],
    userTenants: [{ tenantId: TENANT_ID, tenantName: 'Acme', roleNames: ['admin'] }],
    status: 'enabled',
    externalIds: ['ada@example.com'],
    picture: '',
    test: false,
    customAttributes: { plan: 'gold' },
    createdTime: 1_700_000_000,
    TOTP: false,
    SAML: false,
    OAuth: {},
    webauthn: false,
    password: true,
    ssoAppIds: [],
    givenName: 'Ada',
    middleName: '',
    familyName: '',
  };
  const token = await sign(user.userId);
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const answer = {
    sessionJwt: token,
    refreshJwt: token,
    cookieDomain: '',
    cookiePath: '/',
    cookieMaxAge: 3600,
    cookieExpiration: exp,
    user,
    firstSeen: false,
    sessionExpiration: exp,
  };
  return { answer, keys };
}
