import { epochSeconds, flag, jsonMap, list, named, object, oneOfTexts, text, texts } from '../schema/index.js';
import type { AccessKeyResponse, CreatedAccessKey } from './access-key-response.js';
import type { KeyTenant } from './access-key.js';
import type { ExchangedKey } from './exchange.service.js';

const KEY_TENANT = named('KeyTenant', object<KeyTenant>({ tenantId: text, tenantName: text, roleNames: texts }));

const ACCESS_KEY = named(
  'AccessKey',
  object<AccessKeyResponse>({
    id: text,
    name: text,
    roleNames: texts,
    keyTenants: list(KEY_TENANT),
    status: oneOfTexts(['active', 'inactive']),
    createdTime: epochSeconds,
    expireTime: epochSeconds,
    createdBy: text,
    clientId: text,
    boundUserId: text,
    customClaims: jsonMap,
    description: text,
    permittedIps: texts,
    editable: flag,
    customAttributes: jsonMap,
  }),
);

export const KEY_ANSWER = object({ key: ACCESS_KEY });
export const KEYS = object({ keys: list(ACCESS_KEY) });
export const CREATED_KEY = object<CreatedAccessKey>({ key: ACCESS_KEY, cleartext: text });
export const EXCHANGED_KEY = object<ExchangedKey>({ keyId: text, sessionJwt: text, expiration: epochSeconds });
