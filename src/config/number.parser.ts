/** @returns a parser of whole numbers, written with digits only, from `minimum` to `maximum`. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number | undefined {
  return (text) => {
    if (!/^\d{1,15}$/.test(text)) return undefined;
    const value = Number(text);
    return value >= minimum && value <= maximum ? value : undefined;
  };
}

/** A TCP port; 0 lets the operating system choose a free one. */
export const port = wholeNumber(0, 65_535);
