/**
 * What people do: how often of 1,000 times, and the answer that they expect. Newcomers come once: there are not more people all the time,
 * and nobody is sent more messages than one address may get in ten minutes.
 */
const MIX = [
  { step: 'guarded', weight: 480, status: 200 },
  { step: 'refresh', weight: 180, status: 200 },
  { step: 'me', weight: 150, status: 200 },
  { step: 'signIn', weight: 60, status: 200 },
  { step: 'search', weight: 50, status: 200 },
  { step: 'rename', weight: 30, status: 200 },
  { step: 'signUp', weight: 20, status: 201, newcomer: true },
  { step: 'wrongPassword', weight: 10, status: 401 },
  { step: 'reset', weight: 10, status: 204, newcomer: true },
  { step: 'signOut', weight: 10, status: 204 },
];

/** By chance, as often as its weight says. */
export function chooseStep() {
  let left = Math.random() * MIX.reduce((sum, { weight }) => sum + weight, 0);
  return MIX.find(({ weight }) => (left -= weight) < 0) ?? MIX[0];
}
