/** `Bearer <projectId>[:<rest>]`, see `descope-api.md` §1.2. */
export interface Bearer {
  readonly projectId: string;
  /** Everything after the first colon: a management key may hold colons itself. Empty if there is none. */
  readonly rest: string;
}

export function parseBearer(header: string | undefined): Bearer | undefined {
  const value = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (value === undefined) return undefined;
  const colon = value.indexOf(':');
  if (colon === -1) return { projectId: value, rest: '' };
  return { projectId: value.slice(0, colon), rest: value.slice(colon + 1) };
}

/** The JWT among the parts; another part is an auth management key. Empty if there is none. */
export function findJwt(bearer: Bearer | undefined): string {
  return bearer?.rest.split(':').find((part) => part.split('.').length === 3) ?? '';
}
