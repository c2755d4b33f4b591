/**
 * The Mann–Whitney U test, two-sided, by the normal approximation with a correction for ties: how probable a difference as
 * large as this one would be if both samples were of one distribution. For samples of 20 and more.
 */
export function mannWhitney(left: readonly number[], right: readonly number[]): number {
  const all = [...left.map((value) => ({ value, isLeft: true })), ...right.map((value) => ({ value, isLeft: false }))];
  all.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const equal = to - from;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isLeft }) => isLeft).length;
    ties += equal ** 3 - equal;
    from = to;
  }
  const [m, n] = [left.length, right.length];
  const size = m + n;
  const u = rankSum - (m * (m + 1)) / 2;
  const deviation = Math.sqrt(((m * n) / 12) * (size + 1 - ties / (size * (size - 1))));
  return deviation === 0 ? 1 : 2 * (1 - normal(Math.abs(u - (m * n) / 2) / deviation));
}

/** The standard normal distribution up to z, by Abramowitz and Stegun 26.2.17: right to seven digits. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail = series.reduceRight((sum, factor) => (sum + factor) * t, 0);
  return 1 - (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
