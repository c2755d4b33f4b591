import { createLog } from './create-log.js';
import { logRequests } from './log-requests.js';
import { PinoLogger } from './pino-logger.js';

class Lines {
  readonly lines: string[] = [];

  write(line: string): void {
    this.lines.push(line);
  }

  get objects(): Record<string, unknown>[] {
    return this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

function logger(level = 'trace', format: 'json' | 'pretty' = 'json') {
  const output = new Lines();
  const log = createLog({ level, format }, output);
  return { output, log, logger: new PinoLogger(log) };
}

describe('PinoLogger', () => {
  it("maps Nest's levels", () => {
    const { output, logger: nest } = logger();
    nest.verbose('1', 'Cats');
    nest.debug('2');
    nest.log('3');
    nest.warn('4');
    nest.error('5');
    nest.fatal('6');
    expect(output.objects.map(({ level, msg }) => [msg, level])).toEqual([
      ['1', 'trace'],
      ['2', 'debug'],
      ['3', 'info'],
      ['4', 'warn'],
      ['5', 'error'],
      ['6', 'fatal'],
    ]);
    expect(output.objects[0]).toEqual({
      level: 'trace',
      time: expect.any(String) as string,
      context: 'Cats',
      msg: '1',
    });
  });

  it('keeps to its level', () => {
    const { output, logger: nest } = logger('warn');
    nest.log('not this');
    nest.warn('this');
    expect(output.objects.map(({ msg }) => msg)).toEqual(['this']);
  });

  it('shows what Nest says of its modules and routes, and of a start that it gives up, only when debugging', () => {
    const { output, logger: nest } = logger('info');
    nest.log('Mapped {/auth/me, GET} route', 'RouterExplorer');
    nest.error(new Error('no such provider'), 'ExceptionHandler');
    nest.warn('Duplicate route', 'RouterExplorer');
    expect(output.objects.map(({ msg }) => msg)).toEqual(['Duplicate route']);
  });

  it('logs of an error its name, message, place and cause, and nothing that it carries', () => {
    const { output, logger: nest } = logger();
    const cause = Object.assign(new TypeError('of ada@example.com'), { password: 'secret-1' });
    const error = Object.assign(new Error('refused\nforged', { cause }), { config: { headers: 'secret-2' } });
    nest.error(error, 'Cats');
    expect(output.objects[0]).toMatchObject({
      msg: String.raw`refused\nforged`,
      context: 'Cats',
      err: {
        type: 'Error',
        message: String.raw`refused\nforged`,
        cause: { type: 'TypeError', message: 'of [address]' },
      },
    });
    expect(output.lines[0]).toContain('pino-logger.spec');
    expect(output.lines[0]).not.toContain('secret');
  });

  it('takes a stack for a stack, and not for the context', () => {
    const { output, logger: nest } = logger();
    nest.error('broken', 'TypeError: forged\nline\n    at place (file.ts:1:2)', 'Cats');
    expect(output.objects[0]).toMatchObject({
      msg: 'broken',
      context: 'Cats',
      err: { type: 'TypeError', message: String.raw`forged\nline`, stack: '    at place (file.ts:1:2)' },
    });
  });

  it('does not log the values of an object', () => {
    const { output, logger: nest } = logger();
    nest.log({ loginId: 'ada', password: 'secret' });
    expect(output.objects[0]).toMatchObject({ msg: '{ loginId, password }' });
  });

  it('ends with a circle of causes', () => {
    const { output, logger: nest } = logger();
    const error = new Error('round');
    error.cause = error;
    nest.error(error);
    expect(output.lines[0]?.match(/"type":"Error"/g)).toHaveLength(5);
  });

  it('cannot be made to write a second line', () => {
    for (const format of ['json', 'pretty'] as const) {
      const { output, logger: nest } = logger('info', format);
      nest.log('user ada\r\n[12:00:00.000] INFO: forged\u2028forged');
      expect(
        output.lines
          .join('')
          .trimEnd()
          .split(/[\r\n\u2028]/),
      ).toHaveLength(1);
    }
  });

  it('writes for people: time, level, context, message', () => {
    const { output, logger: nest } = logger('info', 'pretty');
    nest.log('ready', 'Service');
    expect(output.lines.join('')).toMatch(/^\[\d\d:\d\d:\d\d\.\d{3}\] INFO: \[Service\] ready\n$/);
  });
});

describe('logRequests', () => {
  const request = {
    id: 'r-1',
    method: 'GET',
    routeOptions: { url: '/auth/tenants/:tenantId' },
    url: '/auth/tenants/T1?token=secret',
  };

  it('logs one line a request, with the pattern of its route', () => {
    const { output, log } = logger();
    const done = jest.fn();
    logRequests(log)(request, { statusCode: 200, elapsedTime: 12.4 }, done);
    logRequests(log)({ ...request, routeOptions: {} }, { statusCode: 503, elapsedTime: 0.2 }, done);
    expect(output.objects).toEqual([
      {
        level: 'info',
        time: expect.any(String) as string,
        requestId: 'r-1',
        method: 'GET',
        route: '/auth/tenants/:tenantId',
        status: 200,
        ms: 12,
        msg: 'GET /auth/tenants/:tenantId 200 12 ms',
      },
      expect.objectContaining({ level: 'error', route: '(no route)', status: 503, ms: 0 }),
    ]);
    expect(done).toHaveBeenCalledTimes(2);
  });
});
