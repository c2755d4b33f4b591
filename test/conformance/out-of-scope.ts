/** Methods of the SDK that the provider does not serve, by the beginning of their path, and why. */
export const OUT_OF_SCOPE: Readonly<Record<string, string>> = {
  httpClient: 'the SDK’s own transport, which every other method goes through',
  oauth: 'signing in with other companies’ accounts needs those companies',
  'outbound.connect': 'tokens of other services are not kept',
  sso: 'single sign-on needs an identity provider of the customer',
  saml: 'single sign-on needs an identity provider of the customer',
  totp: 'authenticator apps are not offered',
  notp: 'WhatsApp is not offered',
  webauthn: 'passkeys are not offered',
  flow: 'screens and flows are drawn in Descope’s console',
  'management.user.getProviderToken': 'tokens of other companies’ accounts are not kept',
  'management.user.addSSOapps': 'there are no federated applications',
  'management.user.setSSOapps': 'there are no federated applications',
  'management.user.removeSSOapps': 'there are no federated applications',
  'management.user.removeAllPasskeys': 'passkeys are not offered',
  'management.user.removePasskey': 'passkeys are not offered',
  'management.user.listPasskeys': 'passkeys are not offered',
  'management.user.removeTOTPSeed': 'authenticator apps are not offered',
  'management.user.listTrustedDevices': 'devices are not remembered',
  'management.user.removeTrustedDevices': 'devices are not remembered',
  'management.user.import':
    'reads other companies’ export files; `npm run import` and createBatch take users from anywhere',
  'management.project': 'one provider is one project; `npm run export` takes everything out',
  'management.tenant.generateSSOConfigurationLink': 'single sign-on needs an identity provider of the customer',
  'management.tenant.revokeSSOConfigurationLink': 'single sign-on needs an identity provider of the customer',
  'management.ssoApplication': 'there are no federated applications',
  'management.inboundApplication': 'there are no third-party applications',
  'management.outboundApplication': 'tokens of other services are not kept',
  'management.sso': 'single sign-on needs an identity provider of the customer',
  'management.jwt.generateClientAssertionJwt': 'proves a project to another OAuth server; there are no such servers',
  'management.group': 'groups come from SCIM and SAML, which are not offered',
  'management.flow': 'screens and flows are drawn in Descope’s console',
  'management.theme': 'screens and flows are drawn in Descope’s console',
  'management.audit.createAuditWebhook': 'connectors to other services are not offered',
  'management.authz': 'relation-based access (ReBAC) is another product than roles',
  'management.fga': 'relation-based access (FGA) is another product than roles',
  'management.descoper': 'people of Descope’s console',
  'management.managementKey': 'there is one management key, from the environment or made at the first start',
  'management.engine': 'Descope’s own hosting',
  'management.list': 'lists belong to flows',
  'management.jwtTemplate': 'tokens have one shape; claims are added through the jwt and accessKey methods',
  'management.scopeClaimMapping': 'belongs to third-party applications',
  'management.analytics': 'belongs to Descope’s console',
};

/** @returns why a method is not served, if it is one of those */
export function reasonNotServed(method: string): string | undefined {
  const entry = Object.entries(OUT_OF_SCOPE).find(([path]) => method === path || method.startsWith(`${path}.`));
  return entry?.[1];
}
