/** Top-level await is for ES modules alone, and these files are compiled to CommonJS as well. */
export function run(start: () => Promise<string>): void {
  start().then(
    (announcement) => process.stdout.write(`${announcement}\n`),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
