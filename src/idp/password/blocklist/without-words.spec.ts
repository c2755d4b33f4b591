import { countWithoutWords } from './without-words.js';

describe('what a password has besides words of its context', () => {
  it.each<[password: string, words: string[], rest: number]>([
    ['Correct-h0rse', [], 13],
    ['Correct-h0rse', ['acme'], 13],
    ['ACME-2026!', ['acme'], 6],
    ['AcmeAcmeAcme1', ['acme'], 1],
    ['@cm3-2026', ['Acme'], 5],
    ['G1obex-G!obex', ['globex'], 1],
    ['acmeter', ['acme', 'meter'], 0],
    ['caf\u00e9-caf\u00e9', ['cafe\u0301'], 1],
    ['😀acme😀', ['acme'], 2],
    ['acm', ['acme'], 3],
    ['anything', [''], 8],
  ])('%s without %j: %i', (password, words, rest) => {
    expect(countWithoutWords(password, words)).toBe(rest);
  });
});
