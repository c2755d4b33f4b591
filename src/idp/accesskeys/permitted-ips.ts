import { BlockList, isIP } from 'node:net';
import { InvalidRequestError } from '../errors/index.js';

interface Range {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** Leading bits that must agree. */
  readonly prefix: number;
}

/** @throws {InvalidRequestError} for what is neither an address nor a CIDR range */
export function assertPermittedIps(entries: readonly string[]): void {
  const wrong = entries.find((entry) => parseRange(entry) === undefined);
  if (wrong !== undefined) throw new InvalidRequestError(`The permittedIps field holds no address or range: ${wrong}`);
}

/** Whether the address is in the list, or the list is empty. An entry that cannot be read lets nobody in. */
export function isPermitted(entries: readonly string[], ip: string): boolean {
  if (entries.length === 0) return true;
  const address = withoutMapping(ip);
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  for (const range of entries.map(parseRange)) {
    // A block list takes IPv4 addresses for IPv6 ones of `::ffff:0:0/96`: `::/0` would let them all in.
    if (range?.family === family) list.addSubnet(range.address, range.prefix, family);
  }
  return list.check(address, family);
}

function parseRange(entry: string): Range | undefined {
  const [address = '', prefix, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || more.length > 0) return undefined;
  const bits = version === 6 ? 128 : 32;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (prefix === undefined) return { address, family, prefix: bits };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return undefined;
  return { address, family, prefix: Number(prefix) };
}

/** A listener on both protocols sees `1.2.3.4` as `::ffff:1.2.3.4`. */
function withoutMapping(ip: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip;
}
