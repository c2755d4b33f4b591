/** What became of the only one of a batch. */
export function single<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('A batch of one came to nothing');
  return first;
}
