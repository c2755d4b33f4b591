let loading: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether the password is one of the 49,000 that are tried first, whatever its case (OWASP ASVS V6.2.4). The list is read
 * at the first question, so that the provider starts without it.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  loading ??= load();
  return (await loading).has(password.toLowerCase());
}

async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
