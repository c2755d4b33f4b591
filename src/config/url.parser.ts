import { isLoopback } from './host.parser.js';

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/**
 * A URL that bearer tokens and management keys may be sent to; whether it may be http is for `staysPrivate` to say. A path
 * prefix is kept; user name, query and fragment are refused.
 */
export function apiBaseUrl(text: string): string | undefined {
  const url = parseUrl(text);
  if (url?.username !== '' || url.password !== '' || /[?#]/.test(text)) return undefined;
  return /^https?:$/.test(url.protocol) ? url.href.replace(/\/+$/, '') : undefined;
}

/** @returns whether nobody on the way can read what is sent there: https, or http on this machine. */
export function staysPrivate(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

/** A URL that text of ours is appended to; only on this machine without TLS, as its answers are believed. */
export function rangeUrl(text: string): string | undefined {
  const url = parseUrl(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return !text.includes('#') && staysPrivate(text) ? url.href : undefined;
}

/** `sqlite:` and a path, relative to the working directory or absolute; or a PostgreSQL URL. */
export function databaseUrl(text: string): string | undefined {
  if (text.startsWith('sqlite:')) {
    const path = text.slice('sqlite:'.length);
    // "sqlite://host/…" looks like a URL with a host, which a file has not.
    return path !== '' && !path.startsWith('//') && !path.includes('\0') ? text : undefined;
  }
  const url = parseUrl(text);
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  return isPostgres && url.hostname !== '' ? text : undefined;
}

/** Origins exactly as browsers send them, separated by commas. */
export function origins(text: string): readonly string[] | undefined {
  const items = text.split(',').map((item) => item.trim());
  const valid = items.every((item) => {
    const url = parseUrl(item);
    return (url?.protocol === 'https:' || url?.protocol === 'http:') && url.origin === item && !item.includes('*');
  });
  return valid ? Object.freeze([...new Set(items)]) : undefined;
}

/** Origins, or URLs with a path, written as browsers write them and separated by commas; no query, no fragment. */
export function redirects(text: string): readonly string[] | undefined {
  const items = text.split(',').map((item) => item.trim());
  const valid = items.every((item) => {
    const url = parseUrl(item);
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
    const isPlain = !/[?#*@\\]|%(?:2e|2f|5c|25|00)/i.test(item) && url?.pathname.includes('//') === false;
    return isWeb && isPlain && (url.href === item || url.href === `${item}/`);
  });
  return valid ? Object.freeze([...new Set(items)]) : undefined;
}
