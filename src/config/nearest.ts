/** How many changed letters still count as a slip. */
const MAX_EDITS = 3;

/** @returns the candidate that differs least from `name`, if it differs little enough to be a slip. */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => ({ candidate, edits: editDistance(name, candidate) }))
    .filter(({ edits }) => edits <= MAX_EDITS)
    .sort((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** Levenshtein's: the letters to insert, remove or replace. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, letter] of Array.from(a).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(b).entries()) {
      const above = previous[column + 1] ?? 0;
      const left = current[column] ?? 0;
      const diagonal = previous[column] ?? 0;
      current.push(Math.min(above + 1, left + 1, diagonal + (letter === other ? 0 : 1)));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
