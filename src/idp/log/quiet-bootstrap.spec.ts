import { Logger } from '@nestjs/common';
import { quietBootstrap } from './quiet-bootstrap.js';

describe("the host's logger while a provider starts", () => {
  const lines: string[] = [];
  const write = (message: string) => lines.push(message);
  const host = { log: write, error: write, warn: write, debug: write, verbose: write, fatal: write };

  beforeEach(() => {
    lines.length = 0;
    Logger.overrideLogger(host);
  });

  afterAll(() => {
    Logger.overrideLogger(['error']);
  });

  it('hears nothing of modules and routes, and everything else', async () => {
    const result = await quietBootstrap(() => {
      new Logger('RouterExplorer').log('a route');
      new Logger('InstanceLoader').log('a module');
      new Logger('ExceptionHandler').error('a failure that is thrown as well');
      new Logger('Orders').log('an order');
      new Logger('Orders').error('an order failed');
      return Promise.resolve('started');
    });
    expect(result).toBe('started');
    expect(lines).toEqual(['an order', 'an order failed']);
  });

  it('is itself again afterwards, also after a failure', async () => {
    await expect(quietBootstrap(() => Promise.reject(new Error('no start')))).rejects.toThrow('no start');
    new Logger('RouterExplorer').log('a route of the host');
    expect(lines).toEqual(['a route of the host']);
  });

  it('is itself again after two starts that overlapped', async () => {
    let finishFirst: () => void = () => undefined;
    const first = quietBootstrap(() => new Promise<void>((resolve) => (finishFirst = resolve)));
    const second = quietBootstrap(async () => {
      finishFirst();
      await first;
    });
    await second;
    new Logger('RouterExplorer').log('a route of the host');
    expect(lines).toEqual(['a route of the host']);
  });

  it('is not put back over one that the host has set meanwhile', async () => {
    const later: string[] = [];
    const log = (message: string) => later.push(message);
    await quietBootstrap(() => {
      Logger.overrideLogger({ log, error: log, warn: log });
      return Promise.resolve();
    });
    new Logger('Orders').log('an order');
    expect([lines, later]).toEqual([[], ['an order']]);
  });
});
