import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvFileError } from './env-file.error.js';
import { processEnvironment } from './process-environment.js';

describe('processEnvironment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'));
  const file = join(folder, '.env');
  const before = process.env;

  beforeEach(() => {
    process.env = { ...before };
  });

  afterAll(() => {
    process.env = before;
    rmSync(folder, { recursive: true });
  });

  it('is the environment of the process where there is no file', () => {
    process.env.PORT = '4000';
    expect(processEnvironment(join(folder, 'none'))).toEqual(process.env);
  });

  it('reads the file under the environment of the process, which wins even when blank', () => {
    writeFileSync(file, '\uFEFFFIRST_IN_FILE=1\r\n# comment\nPORT=4001 # free\nHOST="0.0.0.0"\nLOG_LEVEL=debug\n');
    Object.assign(process.env, { PORT: '4002', LOG_LEVEL: '' });
    expect(processEnvironment(file)).toMatchObject({
      FIRST_IN_FILE: '1',
      PORT: '4002',
      HOST: '0.0.0.0',
      LOG_LEVEL: '',
    });
  });

  it('does not hide a file that cannot be read', () => {
    expect(() => processEnvironment(folder)).toThrow(EnvFileError);
  });
});
