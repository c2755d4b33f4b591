/** The file is there and cannot be read. */
export class EnvFileError extends Error {
  override readonly name = 'EnvFileError';

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : 'unknown reason';
    super(`${file} cannot be read: ${reason}`, { cause });
  }
}
