import { createServer, type Server } from 'node:net';
import { listen } from './listen.js';
import { PortError } from './port.error.js';

const address = { host: '127.0.0.1', port: 3000, variable: 'PORT' };

/** An error as the operating system's, or one that has it for a cause. */
function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('listen', () => {
  it('returns what opening returns', async () => {
    await expect(listen(address, (port, host) => Promise.resolve(`http://${host}:${port}`))).resolves.toBe(
      'http://127.0.0.1:3000',
    );
  });

  it.each([
    ['EADDRINUSE', 'another program uses it'],
    ['EACCES', 'this user may not open it'],
    ['EADDRNOTAVAIL', 'this machine has no such address'],
    ['ENOTFOUND', 'no such host name'],
  ])('says %s in words, also of a wrapped error', async (code, words) => {
    const expected = new PortError(`Cannot listen on 127.0.0.1, port 3000: ${words}. PORT names another.`);
    await expect(listen(address, () => Promise.reject(systemError(code)))).rejects.toEqual(expected);
    const wrapped = new Error('wrapped', { cause: systemError(code) });
    await expect(listen(address, () => Promise.reject(wrapped))).rejects.toEqual(expected);
  });

  it('leaves every other error as it is', async () => {
    const error = systemError('EPIPE');
    await expect(listen(address, () => Promise.reject(error))).rejects.toBe(error);
    await expect(listen(address, () => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
  });

  it('knows the real thing', async () => {
    const open = (server: Server) => (port: number, host: string) =>
      new Promise<string>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve(''));
      });
    const first = createServer();
    await open(first)(0, '127.0.0.1');
    const { port } = first.address() as { port: number };
    await expect(listen({ ...address, port }, open(createServer()))).rejects.toThrow(PortError);
    first.close();
  });
});
