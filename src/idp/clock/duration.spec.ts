import { durationSeconds } from './duration.js';

describe('durations', () => {
  it.each([
    [3, 'minutes', 180],
    [2, 'hours', 7200],
    [1, 'days', 86_400],
    [4, 'weeks', 2_419_200],
    [5, '', 300],
    [5, 'constructor', 300],
    [0, 'weeks', 0],
  ])('of %d %s are %d seconds', (amount, unit, seconds) => {
    expect(durationSeconds(amount, unit)).toBe(seconds);
  });
});
