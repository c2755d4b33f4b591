import { isIP, isIPv4 } from 'node:net';

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An IP address or a host name to listen on: no scheme, no port, no brackets. */
export function host(text: string): string | undefined {
  if (isIP(text) !== 0) return text;
  // Digits and dots that are no address ("127.0.0", "300.1.1.1") would be looked up as a name, and fail much later.
  return DOMAIN.test(text) && !/^[\d.]+$/.test(text) ? text : undefined;
}

/** The domain that cookies are set for: a name with at least one dot, without a leading one. */
export function cookieDomain(text: string): string | undefined {
  return DOMAIN.test(text) && text.includes('.') && isIP(text) === 0 ? text.toLowerCase() : undefined;
}

/** @returns whether only this machine can reach `name`. Accepts an IPv6 address with and without brackets. */
export function isLoopback(name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (isIPv4(bare)) return bare.startsWith('127.');
  return bare === '::1' || bare === 'localhost' || bare.endsWith('.localhost');
}
