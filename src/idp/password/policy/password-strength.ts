import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** The time that zxcvbn takes grows faster than the text, up to a second for 128 characters. Nobody guesses 32 that are good. */
const LONGEST_MEASURED = 32;
/** The same for the number of ways in which digits may stand for letters. */
const SUBSTITUTIONS = 20;

let loading: Promise<ZxcvbnFactory> | undefined;

/**
 * zxcvbn's score, 0 to 4, of the first 32 code points. The dictionaries are read at the first question.
 * @param related what an attacker would try first for this user, such as the login id
 */
export async function passwordStrength(password: string, related: readonly string[]): Promise<number> {
  loading ??= load();
  const measured = Array.from(password).slice(0, LONGEST_MEASURED).join('');
  return (await loading).check(measured, [...related]).score;
}

async function load(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: SUBSTITUTIONS,
  });
}
