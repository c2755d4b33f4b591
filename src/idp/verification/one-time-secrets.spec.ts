import { createCode, createLinkSecrets, createPendingRef, lookupOf } from './one-time-secrets.js';

describe('secrets', () => {
  it('are codes of six digits, those that begin with zeros as well', () => {
    const codes = Array.from({ length: 2000 }, createCode);
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(1950);
  });

  it('are tokens that have what they are found by in common, and nothing else', () => {
    const { lookup, tokens } = createLinkSecrets(3);
    expect(tokens.map(lookupOf)).toEqual([lookup, lookup, lookup]);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[0-9A-Za-z]{65}$/);
    expect(createPendingRef()).toMatch(/^[0-9A-Za-z]{43}$/);
  });
});
