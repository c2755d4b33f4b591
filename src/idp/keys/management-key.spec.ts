import { hashManagementKey, ManagementKey } from './management-key.js';

describe('the management key', () => {
  const key = new ManagementKey(hashManagementKey('the key: with colons'));

  it('fits itself', () => {
    expect(key.matches('the key: with colons')).toBe(true);
  });

  it.each(['', 'the key', 'the key: with colons ', 'THE KEY: WITH COLONS', hashManagementKey('the key: with colons')])(
    'does not fit %j',
    (presented) => {
      expect(key.matches(presented)).toBe(false);
    },
  );

  it('is either of two, where there are two', () => {
    const both = new ManagementKey(hashManagementKey('kept'), hashManagementKey('of the process'));
    expect(['kept', 'of the process', 'neither', ''].map((presented) => both.matches(presented))).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
    expect(new ManagementKey('', hashManagementKey('of the process')).matches('')).toBe(false);
  });

  it('fits nothing while there is none', () => {
    expect(new ManagementKey('').matches('')).toBe(false);
    expect(new ManagementKey(hashManagementKey('')).matches('')).toBe(false);
  });
});
