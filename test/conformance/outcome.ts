/** What the SDK's calls resolve to. */
export interface SdkAnswer<T> {
  readonly ok: boolean;
  readonly code?: number;
  readonly data?: T;
  readonly error?: { readonly errorCode: string; readonly errorDescription?: string; readonly errorMessage?: string };
}

/** @returns the data of an answer that is none without them */
export function dataOf<T>(answer: SdkAnswer<T>): T {
  if (!answer.ok) throw new Error(`The SDK was answered ${outcomeOf(answer)}: ${answer.error?.errorMessage ?? ''}`);
  return answer.data as T;
}

/** Status and code of a refusal; for what never reaches the provider, the value itself. */
export function outcomeOf(result: unknown): string {
  if (!isAnswer(result)) return JSON.stringify(result);
  if (result.ok) return String(result.code);
  // Without a status it is the SDK that speaks.
  return result.code === undefined
    ? (result.error?.errorDescription ?? '')
    : `${result.code} ${result.error?.errorCode ?? ''}`;
}

/** As `outcomeOf`, with what the call throws. */
export async function outcomeOfCall(call: () => unknown): Promise<string> {
  try {
    return outcomeOf(await call());
  } catch (error) {
    return `throws: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function isAnswer(value: unknown): value is SdkAnswer<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
