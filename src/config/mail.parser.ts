/** `smtp://` or `smtps://`, a host, and where needed user, password and port. */
export function smtpUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSmtp = url?.protocol === 'smtp:' || url?.protocol === 'smtps:';
  return isSmtp && url.hostname !== '' && /^\/?$/.test(url.pathname) ? text : undefined;
}

/** An address, or a name and an address in angle brackets: exactly one. */
export function sender(text: string): string | undefined {
  return /^(?:[^<>@,;\r\n]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/.test(text) ? text : undefined;
}

/** A path in the file system. */
export function folder(text: string): string | undefined {
  return text.includes('\0') ? undefined : text;
}
