import { encodeBase62, randomBase62 } from './base62.js';
import { createObjectId } from './object-id.js';

describe('ids', () => {
  it('encodes in a fixed width that sorts as the numbers do', () => {
    const texts = [0n, 1n, 61n, 62n, 3843n, 3844n].map((value) => encodeBase62(value, 3));
    expect(texts).toEqual(['000', '001', '00z', '010', '0zz', '100']);
    expect([...texts].sort()).toEqual(texts);
  });

  it.each(['P', 'U', 'T', 'SK'] as const)('makes %s and 27 base-62 characters', (kind) => {
    expect(createObjectId(kind, Date.now())).toMatch(new RegExp(`^${kind}[0-9A-Za-z]{27}$`));
  });

  it('keeps 27 characters from before its epoch to its end', () => {
    for (const now of [0, 1_400_000_000_000, 5_600_000_000_000]) expect(createObjectId('U', now)).toHaveLength(28);
  });

  it('makes ids that sort by age', () => {
    const now = Date.now();
    const ids = [0, 1, 60, 3600, 86_400].map((seconds) => createObjectId('U', now + seconds * 1000));
    expect([...ids].sort()).toEqual(ids);
  });

  it('makes no id twice', () => {
    expect(new Set(Array.from({ length: 5000 }, () => createObjectId('U', 1_700_000_000_000))).size).toBe(5000);
  });

  it('favours no character', () => {
    const counts = new Map<string, number>();
    for (const character of randomBase62(62_000)) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // Mean 1000, standard deviation 31: six of them are a one in a billion chance.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(190);
  });
});
