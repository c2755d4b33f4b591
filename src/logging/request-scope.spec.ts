import { createLog } from './create-log.js';
import { enterRequestScope } from './request-scope.js';

describe('a log', () => {
  it('says with every line for which request it was written, however far from the request', async () => {
    const lines: unknown[] = [];
    const log = createLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(JSON.parse(line)) });
    const handled = (id: string): Promise<void> =>
      new Promise((resolve) => {
        enterRequestScope({ id }, undefined, () => {
          void Promise.resolve().then(() => {
            log.warn(`deep within ${id}`);
            resolve();
          });
        });
      });
    await Promise.all([handled('r-1'), handled('r-2')]);
    log.info('between requests');
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'deep within r-1', requestId: 'r-1' }),
      expect.objectContaining({ msg: 'deep within r-2', requestId: 'r-2' }),
      expect.not.objectContaining({ requestId: expect.anything() as unknown }),
    ]);
  });
});
