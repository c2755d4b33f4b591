/** What people do: how often of 1,000 times, and the answer that they expect. */
const MIX = [
  { step: 'guarded', weight: 480, status: 200 },
  { step: 'refresh', weight: 180, status: 200 },
  { step: 'me', weight: 150, status: 200 },
  { step: 'signIn', weight: 60, status: 200 },
  { step: 'search', weight: 50, status: 200 },
  { step: 'rename', weight: 30, status: 200 },
  { step: 'signUp', weight: 20, status: 201 },
  { step: 'wrongPassword', weight: 10, status: 401 },
  { step: 'reset', weight: 10, status: 204 },
  { step: 'signOut', weight: 10, status: 204 },
];

/** By chance, as often as its weight says. */
export function chooseStep() {
  let left = Math.random() * MIX.reduce((sum, { weight }) => sum + weight, 0);
  return MIX.find(({ weight }) => (left -= weight) < 0) ?? MIX[0];
}
