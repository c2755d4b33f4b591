import { type Step, takeSteps } from './step.js';

function step(title: string, expected: string, came: () => Promise<string>): Step & { run: jest.Mock } {
  return { title, expected, run: jest.fn(came) };
}

describe('takeSteps', () => {
  it('tells of each what was expected and what came', async () => {
    const told: string[] = [];
    const steps = [
      step('knock', '200', () => Promise.resolve('200')),
      step('leave', '204', () => Promise.resolve('204')),
    ];
    await expect(takeSteps(steps, (text) => told.push(text))).resolves.toBe(true);
    expect(told).toEqual([
      '✓ 1. knock\n    expected  200\n    came      200\n',
      '✓ 2. leave\n    expected  204\n    came      204\n',
    ]);
  });

  it.each([
    ['another outcome', () => Promise.resolve('201'), '201'],
    ['an error', () => Promise.reject(new Error('connection refused')), 'connection refused'],
  ])('ends at a step with %s', async (_, run, came) => {
    const told: string[] = [];
    const after = step('leave', '204', () => Promise.resolve('204'));
    await expect(takeSteps([step('knock', '200', run), after], (text) => told.push(text))).resolves.toBe(false);
    expect(told).toEqual([`✗ 1. knock\n    expected  200\n    came      ${came}\n`]);
    expect(after.run).not.toHaveBeenCalled();
  });
});
