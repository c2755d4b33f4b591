import { mintSession, startFakeDescope } from 'nestjs-descope/testing';
import { run } from './run.js';

run(async () => {
  const descope = await startFakeDescope();
  return `Descope of ${descope.projectId} at ${descope.baseUrl} for ${mintSession({ userId: 'U1' })}`;
});
