export interface MeasuredInstances {
  readonly bytes: { readonly perUser: number; readonly perSignIn: number };
}

export function renderScaling(page: string, measured: MeasuredInstances): string;
