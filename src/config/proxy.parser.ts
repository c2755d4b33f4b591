import { isIP, isIPv4 } from 'node:net';
import { wholeNumber } from './number.parser.js';

/** More would be a slip: each of them lets whoever is in front of it choose an address. */
const MOST_HOPS = 10;

/** What may say for whom it asks: `off`, a number of proxies in a row, or addresses and networks of proxies. */
export type TrustedProxies = 'off' | number | readonly string[];

/** `off`, a number from 1 to 10, or addresses and networks in CIDR notation, separated by commas. */
export function trustedProxies(text: string): TrustedProxies | undefined {
  if (text.toLowerCase() === 'off') return 'off';
  if (/^\d+$/.test(text)) return wholeNumber(1, MOST_HOPS)(text);
  const items = text.split(',').map((item) => item.trim());
  return items.every(isNetwork) ? Object.freeze(items) : undefined;
}

function isNetwork(item: string): boolean {
  const [address = '', bits, ...rest] = item.split('/');
  if (isIP(address) === 0 || rest.length > 0) return false;
  // Everybody is no proxy.
  return bits === undefined || wholeNumber(1, isIPv4(address) ? 32 : 128)(bits) !== undefined;
}
