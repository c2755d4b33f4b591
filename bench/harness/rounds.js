/** @returns {number} the middle one, or the mean of the two in the middle */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Takes measurements in turn, so that a noisy neighbour disturbs all of them alike, and gives their ratio in each round.
 *
 * @param {number} count rounds
 * @param {Record<string, () => Promise<number>>} measurements one figure each
 * @returns {Promise<Record<string, number>[]>} a round: name to figure. Every second round goes backwards.
 */
export async function interleave(count, measurements) {
  const names = Object.keys(measurements);
  const rounds = [];
  for (let round = 0; round < count; round += 1) {
    const figures = {};
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name] = await measurements[name]();
    rounds.push(figures);
  }
  return rounds;
}

/** @returns the result of a target: the median of the rounds' ratios, and the rounds themselves */
export function ratio(rounds, above, below, note) {
  return {
    value: median(rounds.map((round) => round[above] / round[below])),
    rounds: rounds.map((round) => ({
      [above]: round[above],
      [below]: round[below],
      ratio: round[above] / round[below],
    })),
    note,
  };
}
