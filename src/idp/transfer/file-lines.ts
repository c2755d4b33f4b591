import { createReadStream } from 'node:fs';

export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** Nothing where it is too long to be one of ours. */
  readonly text: string | undefined;
  /** In bytes, of what follows it. */
  readonly end: number;
}

const NEW_LINE = 0x0a;
const LONGEST_LINE = 4 * 1024 * 1024;

/** The lines of a file from a byte on, however large it is. Blank ones are left out, and counted. */
export async function* fileLines(path: string, start: number, linesBefore: number): AsyncGenerator<FileLine> {
  let [number, end, length] = [linesBefore, start, 0];
  let chunks: Buffer[] = [];
  const line = (): FileLine | undefined => {
    number += 1;
    const text =
      length > LONGEST_LINE
        ? undefined
        : Buffer.concat(chunks)
            .toString('utf8')
            .replace(/^\uFEFF/, '')
            .trim();
    [chunks, length] = [[], 0];
    return text === '' ? undefined : { number, text, end };
  };
  for await (const data of createReadStream(path, { start })) {
    if (!Buffer.isBuffer(data)) continue;
    let from = 0;
    for (let to = data.indexOf(NEW_LINE); to >= 0; to = data.indexOf(NEW_LINE, from)) {
      const piece = data.subarray(from, to);
      if (length <= LONGEST_LINE) chunks.push(piece);
      length += piece.length;
      end += piece.length + 1;
      from = to + 1;
      const complete = line();
      if (complete) yield complete;
    }
    const rest = data.subarray(from);
    if (length <= LONGEST_LINE) chunks.push(rest);
    length += rest.length;
    end += rest.length;
  }
  const last = length > 0 ? line() : undefined;
  if (last) yield last;
}
