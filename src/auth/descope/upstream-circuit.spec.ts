import {
  InvalidCredentialsError,
  UpstreamInvalidError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../errors/index.js';
import { UpstreamCircuit } from './upstream-circuit.js';

const down = (): Promise<never> => Promise.reject(new UpstreamUnavailableError());
const silent = (): Promise<never> => Promise.reject(new UpstreamTimeoutError());
const up = (): Promise<string> => Promise.resolve('answer');

/** Milliseconds that the first pause never lasts longer than: it is drawn by lot. */
const PAUSE_MS = 1400;

describe('UpstreamCircuit', () => {
  let circuit: UpstreamCircuit;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    circuit = new UpstreamCircuit();
  });

  afterEach(() => jest.useRealTimers());

  /** @returns how many of the calls were made */
  async function run(calls: number, call: () => Promise<unknown>): Promise<number> {
    const made = jest.fn(call);
    for (let n = 0; n < calls; n += 1) await circuit.run(made).catch(() => undefined);
    return made.mock.calls.length;
  }

  it.each([
    ['outages', down],
    ['timeouts', silent],
  ])('stops calling after ten %s in a row, and answers that upstream is not available', async (_, call) => {
    expect(await run(15, call)).toBe(10);
    expect(circuit.state).toBe('open');
    await expect(circuit.run(up)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      headers: { 'retry-after': '1' },
      cause: 'not called, as upstream is down',
    });
  });

  it.each([
    ['a refusal', () => Promise.reject(new InvalidCredentialsError())],
    ['nonsense', () => Promise.reject(new UpstreamInvalidError())],
    ['a bug of ours', () => Promise.reject(new TypeError('bug'))],
    ['an answer', up],
  ])('takes %s for a sign of life', async (_, call) => {
    expect(await run(30, call)).toBe(30);
    for (let round = 0; round < 4; round += 1) {
      expect(await run(9, down)).toBe(9);
      expect(await run(1, call)).toBe(1);
    }
    expect(circuit.state).toBe('closed');
  });

  it('lets one call try after a pause, and all again once it is answered', async () => {
    await run(10, down);
    jest.advanceTimersByTime(PAUSE_MS);
    let answer: (text: string) => void = () => undefined;
    const waiting = jest.fn(up);
    const trying = circuit.run(() => new Promise<string>((resolve) => (answer = resolve)));
    expect(circuit.state).toBe('half-open');
    const others = [circuit.run(waiting), circuit.run(waiting)];
    expect(waiting).not.toHaveBeenCalled();
    answer('back');
    await expect(Promise.all([trying, ...others])).resolves.toEqual(['back', 'answer', 'answer']);
    expect(circuit.state).toBe('closed');
  });

  it('waits longer after each try in vain, and never longer than five seconds', async () => {
    await run(10, down);
    const tries: number[] = [];
    for (let seconds = 1; seconds <= 40; seconds += 1) {
      jest.advanceTimersByTime(1000);
      if ((await run(3, down)) > 0) tries.push(seconds);
    }
    const pauses = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(tries[0]).toBeLessThanOrEqual(2);
    expect(Math.max(...pauses)).toBeGreaterThan(1);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(6);
  });
});
