export interface Measured {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly results: Readonly<Record<string, MeasuredResult>>;
}

export interface MeasuredResult {
  readonly value: number;
  readonly target: { readonly atLeast?: number; readonly atMost?: number };
  readonly met: boolean;
  readonly rounds: readonly Readonly<Record<string, unknown>>[];
  readonly note?: string;
}

export type Targets = Readonly<Record<string, MeasuredResult['target'] & { readonly of: string }>>;

export declare function renderPerformance(page: string, measured: Measured, targets: Targets): string;
export declare function renderCharts(measured: Measured, targets: Targets): Record<string, string>;
