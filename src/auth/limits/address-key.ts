import { isIPv6 } from 'node:net';

/** Hexadecimal digits and colons of the first 64 bits. */
const GROUPS_OF_A_NETWORK = 4;

/**
 * What one caller cannot change at will: an IPv4 address, or the first 64 bits of an IPv6 address, as everybody is given a whole
 * network of those. IPv4 within IPv6 is IPv4.
 */
export function addressKey(address: string | undefined): string {
  if (address === undefined) return 'nobody';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const given = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - given.length - last.length);
  const groups = [...given, ...Array<string>(zeros).fill('0'), ...last];
  return groups
    .slice(0, GROUPS_OF_A_NETWORK)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
