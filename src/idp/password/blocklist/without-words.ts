/** What is often written in a letter's place. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '!': 'l',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '7': 't',
};

/**
 * The code points of a password that are not part of one of the words, whatever their case, with digits or signs for letters
 * or without. Pure.
 */
export function countWithoutWords(password: string, words: readonly string[]): number {
  const folded = Array.from(password, fold);
  const isPart = folded.map(() => false);
  for (const word of words) {
    const letters = Array.from(word.normalize('NFC'), fold);
    if (letters.length === 0) continue;
    for (let start = 0; start + letters.length <= folded.length; start += 1) {
      if (letters.every((letter, at) => folded[start + at] === letter))
        isPart.fill(true, start, start + letters.length);
    }
  }
  return isPart.filter((part) => !part).length;
}

function fold(character: string): string {
  // "i" and "l" are written by the same signs.
  const plain = (LOOKALIKES[character] ?? character).toLowerCase();
  return plain === 'i' ? 'l' : plain;
}
