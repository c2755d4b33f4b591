/** One thing that somebody does, and what has to come of it. */
export interface Step {
  readonly title: string;
  readonly expected: string;
  /** @returns what came, in the words of `expected` */
  run(): Promise<string>;
}

/**
 * Takes the steps in turn and tells of each. Ends at the first whose outcome is another than expected: what follows
 * stands on it.
 *
 * @returns whether every step went as it says
 */
export async function takeSteps(steps: readonly Step[], tell: (text: string) => void): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    const came = await step.run().catch((error: unknown) => (error instanceof Error ? error.message : 'no answer'));
    const isExpected = came === step.expected;
    tell(
      `${isExpected ? '✓' : '✗'} ${index + 1}. ${step.title}\n    expected  ${step.expected}\n    came      ${came}\n`,
    );
    if (!isExpected) return false;
  }
  return true;
}
