import { postJson } from './process-service.js';

/** What tests go on with; empty where a body has no such member. */
export interface AnswerBody {
  readonly code?: string;
  readonly sessionJwt?: string;
  readonly refreshJwt?: string;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: AnswerBody;
}

export async function post(url: string, body: object, token?: string): Promise<Answer> {
  const answer = await postJson(url, body, token);
  const text = await answer.text();
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: text === '' ? {} : (JSON.parse(text) as AnswerBody),
  };
}

/** Milliseconds for which a call is tried again. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 100;

/**
 * As a client does that knows HTTP: again while nobody answers, or the answer is that it may be tried again.
 *
 * @returns the answer, and whether it was not the first that was asked for
 */
export async function retried(call: () => Promise<Answer>): Promise<{ status: number; wasRetried: boolean }> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let wasRetried = false; ; wasRetried = true) {
    const status = await call().then(
      (answer) => (answer.status === 503 && answer.retryAfter === null ? 500 : answer.status),
      () => 503,
    );
    if (![429, 502, 503, 504].includes(status) || Date.now() > deadline) return { status, wasRetried };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * Runs `work` for 0, 1, 2 … so many at once, until it ran `count` times or answers undefined.
 *
 * @returns what it answered, in order
 */
export async function inTurns<T>(
  atOnce: number,
  count: number,
  work: (n: number) => Promise<T | undefined>,
): Promise<T[]> {
  const answers: T[] = [];
  let next = 0;
  const turn = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const answer = await work(n);
      if (answer === undefined) return;
      answers[n] = answer;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return answers;
}
