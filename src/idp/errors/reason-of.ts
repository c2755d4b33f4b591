/*
 * By shape, not by class: errors of the system, of drivers with native parts and of test runners are often no instance of the
 * `Error` that this file sees.
 */

/** The message of whatever was thrown, for a person. */
export function reasonOf(thrown: unknown): string {
  return textMember(thrown, 'message') ?? 'unknown reason';
}

/** The code of a system's or driver's error, such as `ENOENT`. */
export function systemCodeOf(thrown: unknown): string | undefined {
  return textMember(thrown, 'code');
}

export function stackOf(thrown: unknown): string | undefined {
  return textMember(thrown, 'stack');
}

function textMember(thrown: unknown, name: 'message' | 'code' | 'stack'): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  const value: unknown = Reflect.get(thrown, name);
  return typeof value === 'string' ? value : undefined;
}
