// The last line of defence: nothing that is logged on purpose matches these.
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bBearer\s+\S+/gi, 'Bearer [hidden]'],
  [/\beyJ[\w-]+\.[\w-]*(?:\.[\w-]*)*/g, '[token]'],
  [/[^\s@"'`<>()[\]{},;:=/\\]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}\b/gi, '[address]'],
];

/** C0 and C1 control characters and Unicode's line separators: what starts a new line or moves a terminal's cursor. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * @returns the text on one line, without what looks like a token or an e-mail address. Never relied on: whoever logs
 * leaves secrets out; this is for messages of libraries that quote what they were given.
 */
export function scrub(text: string): string {
  const oneLine = text.replace(CONTROL, escaped);
  return SECRETS.reduce((scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement), oneLine);
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  return SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
