import { InvalidRequestError } from '../errors/index.js';
import { assertPermittedIps, isPermitted } from './permitted-ips.js';

describe('permitted addresses', () => {
  it.each<[string, string[]]>([
    ['203.0.113.9', []],
    ['203.0.113.9', ['203.0.113.9']],
    ['203.0.113.9', ['198.51.100.1', '203.0.113.0/24']],
    ['203.0.113.9', ['0.0.0.0/0']],
    ['::ffff:203.0.113.9', ['203.0.113.9']],
    ['2001:db8::1', ['2001:db8::1']],
    ['2001:0db8:0:0::1', ['2001:db8::1']],
    ['2001:db8:1::7', ['2001:db8::/32']],
  ])('let %s in with %j', (ip, entries) => {
    assertPermittedIps(entries);
    expect(isPermitted(entries, ip)).toBe(true);
  });

  it.each<[string, string[]]>([
    ['203.0.113.9', ['203.0.113.8']],
    ['203.0.114.9', ['203.0.113.0/24']],
    ['203.0.113.9', ['2001:db8::/32', '::/0']],
    ['2001:db9::1', ['2001:db8::/32']],
    ['2001:db8::1', ['0.0.0.0/0']],
    ['', ['0.0.0.0/0', '::/0']],
    ['localhost', ['0.0.0.0/0']],
    ['203.0.113.9', ['not an address']],
  ])('keep %s out with %j', (ip, entries) => {
    expect(isPermitted(entries, ip)).toBe(false);
  });

  it.each(['', 'localhost', '1.2.3', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/24/8', '1.2.3.4/', '::/129', 'fe80::1%eth0'])(
    'cannot be %j',
    (entry) => {
      expect(() => {
        assertPermittedIps(['192.0.2.1', entry]);
      }).toThrow(InvalidRequestError);
    },
  );
});
