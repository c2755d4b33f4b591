import type { OpenAPIObject } from '@nestjs/swagger';
import { createHttpApplication } from '../../src/idp/http-application.js';
import type { Provider } from '../../src/idp/index.js';
import { IdpClient, startProvider } from '../support/idp-provider.js';
import { documentFaults } from '../support/openapi-faults.js';

interface Operation {
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

describe('the provider’s description of itself', () => {
  let provider: Provider;
  let document: OpenAPIObject & { paths: Record<string, Record<string, Operation>> };

  beforeAll(async () => {
    provider = await startProvider();
    const { status, headers, body } = await new IdpClient(provider).raw('GET', '/docs-json', {});
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json; charset=utf-8' });
    document = body as unknown as typeof document;
  });

  afterAll(() => provider.close());

  function operations(): { method: string; path: string; operation: Operation }[] {
    return Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
  }

  it('is one that programs can read', () => {
    expect(documentFaults(document, [])).toEqual([]);
  });

  it('has the routes that are served', async () => {
    const application = await createHttpApplication({ databaseUrl: 'sqlite::memory:', logger: false });
    const fastify = application.getHttpAdapter().getInstance();
    const unserved = operations().filter(
      ({ method, path }) => !fastify.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }),
    );
    await application.close();
    expect(unserved).toEqual([]);
    expect(operations().length).toBeGreaterThan(130);
  });

  it('says of each call whether it has to name the project', async () => {
    const client = new IdpClient(provider);
    const asking: string[] = [];
    for (const { method, path } of operations()) {
      const { body } = await client.raw(method, path.replace('{projectId}', provider.projectId), {});
      if (body.errorCode === 'E061004') asking.push(`${method} ${path}`);
    }
    const said = operations().filter(({ operation }) => operation.security.length > 0);
    expect(asking).toEqual(said.map(({ method, path }) => `${method} ${path}`));
  });
});
