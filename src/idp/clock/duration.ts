export const DURATION_UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;

export type DurationUnit = (typeof DURATION_UNITS)[number];

const SECONDS: Readonly<Record<DurationUnit, number>> = { minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 };

/** @param unit minutes, where it is none of the known ones */
export function durationSeconds(amount: number, unit: string): number {
  return amount * SECONDS[DURATION_UNITS.find((known) => known === unit) ?? 'minutes'];
}
