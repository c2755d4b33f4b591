const NONE: readonly string[] = Object.freeze([]);

/**
 * The texts in a claim that should be a list of them; whatever else is in it counts for nothing. A list that has nothing
 * else is not copied: claims are frozen.
 */
export function textsOf(claim: unknown): readonly string[] {
  if (!Array.isArray(claim)) return NONE;
  return claim.every(isText) ? Object.freeze(claim) : Object.freeze(claim.filter(isText));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
