import { IdpStartError } from '../errors/index.js';
import { selectEngine } from './select-engine.js';

describe('database URLs', () => {
  it.each(['sqlite:./data/idp.db', 'sqlite:/var/lib/idp.db', 'sqlite:///var/lib/idp.db', 'SQLITE::memory:'])(
    '%s is SQLite',
    (url) => {
      expect(selectEngine(url).name).toBe('SQLite');
    },
  );

  it.each(['postgres://u:s3cret@db/idp', 'postgresql://u:s3cret@db/idp', 'POSTGRES://u@localhost/idp'])(
    '%s is PostgreSQL',
    (url) => {
      expect(selectEngine(url).name).toBe('PostgreSQL');
    },
  );

  it.each(['', 'sqlite', 'sqlite:', './idp.db', 'mysql://u:s3cret@db/idp', 'postgres:s3cret', 'postgres://u:s3cret@/'])(
    'refuses %j',
    (url) => {
      expect(() => selectEngine(url)).toThrow(IdpStartError);
      expect(() => selectEngine(url)).not.toThrow(/s3cret/);
    },
  );
});
