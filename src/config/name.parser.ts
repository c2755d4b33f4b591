/** @returns a parser of texts that match `pattern` as a whole. */
export function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

/** `P`, for some regions four characters that name the region, and 27 letters or digits (`descope-api.md` §1.1). */
export const descopeProjectId = matching(/^P(?:[0-9A-Za-z]{4})?[0-9A-Za-z]{27}$/);

/** `P` and 27 letters or digits: longer ids would be read as carrying a region. */
export const ownProjectId = matching(/^P[0-9A-Za-z]{27}$/);

/** What may stand in an `Authorization` header without ending it. */
export const descopeKey = matching(/^[\x21-\x7e]{8,1024}$/);

/** As {@link descopeKey}, long enough not to be guessed: nothing but this key guards the management API. */
export const ownKey = matching(/^[\x21-\x7e]{32,1024}$/);

/** An RFC 6265 cookie name. */
export const cookieName = matching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/);

/** 32 bytes in base64. */
export const encryptionKey = matching(/^[A-Za-z0-9+/]{43}=$/);

/** Such keys, separated by commas. */
export function encryptionKeys(text: string): readonly string[] | undefined {
  const items = text.split(',').map((item) => encryptionKey(item.trim()));
  const keys = items.filter((item) => item !== undefined);
  return keys.length === items.length ? Object.freeze(keys) : undefined;
}

/** Words or names of several, separated by commas. */
export function contextWords(text: string): readonly string[] | undefined {
  const items = text.split(',').map((item) => item.trim());
  const valid = items.every((item) => {
    const { length } = Array.from(item.normalize('NFC'));
    return length >= 3 && length <= 64;
  });
  return valid ? Object.freeze([...new Set(items)]) : undefined;
}
