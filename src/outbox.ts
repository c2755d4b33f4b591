import { ConfigError, EnvFileError, processEnvironment, readConfig, type Config } from './config/index.js';
import { readNewestMessage } from './idp/index.js';

/** Errors whose message is all that a person needs; any other is a bug and shows where. */
const EXPLAINED = [ConfigError, EnvFileError];

/** Prints the newest message that was written instead of sent, with its link or code. */
async function main(): Promise<void> {
  const { backend } = readConfig(processEnvironment(), { isTerminal: process.stdout.isTTY });
  process.stdout.write(`${visible(await describe(backend))}\n`);
}

async function describe(backend: Config['backend']): Promise<string> {
  if (backend.kind === 'descope') return 'Descope sends the mail: there is no outbox here.';
  const { smtpUrl, outbox } = backend.mail;
  if (smtpUrl !== undefined) return 'SMTP_URL is set: messages are sent, and not written here.';
  const message = await readNewestMessage(outbox);
  if (!message) return `No message in ${outbox} yet.`;
  return `To: ${message.to}\nSubject: ${message.subject}\n\n${message.text}`;
}

/** What others typed is in it: nothing that a terminal would obey. */
function visible(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '');
}

main().catch((error: unknown) => {
  const isExplained = EXPLAINED.some((type) => error instanceof type);
  process.stderr.write(`${error instanceof Error ? (isExplained ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
});
