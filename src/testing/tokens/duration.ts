/** A number of seconds, or a text such as `30s`, `10m`, `4h`, `28d`. A minus sign before it means the past. */
export type Duration = number | `${number}${'s' | 'm' | 'h' | 'd'}`;

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** @throws {TypeError} for what is no duration: callers in JavaScript may pass anything */
export function toSeconds(duration: Duration): number {
  if (typeof duration === 'number' && Number.isFinite(duration)) return duration;
  const [, amount, unit = ''] = /^(-?\d+(?:\.\d+)?)([smhd])$/.exec(String(duration)) ?? [];
  const factor = SECONDS.get(unit);
  if (amount === undefined || factor === undefined) {
    throw new TypeError(`"${duration}" is no duration: seconds, or a text such as 30s, 10m, 4h, 28d`);
  }
  return Number(amount) * factor;
}
