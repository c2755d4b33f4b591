import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Milliseconds between two looks for connections on which nothing runs any more. */
const SWEEP_MS = 50;

/** Accepts nothing more, waits for the requests that run, then destroys the application's modules. */
export async function closeServer(app: NestFastifyApplication): Promise<void> {
  // Connections that are idle now are closed with the server. One whose request ends later would stay open for the
  // whole time that its client may keep it.
  const sweep = setInterval(() => app.getHttpServer().closeIdleConnections(), SWEEP_MS);
  try {
    // Nest destroys its modules, the upstream client among them, before it closes the server: requests that still run
    // would find it gone.
    await app.getHttpAdapter().close();
  } finally {
    clearInterval(sweep);
  }
  await app.close();
}
