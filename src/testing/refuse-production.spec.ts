describe('the test kit', () => {
  const before = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = before;
  });

  /** Loads it as if for the first time. */
  function load(environment: string): unknown {
    process.env.NODE_ENV = environment;
    let kit: unknown;
    jest.isolateModules(() => (kit = jest.requireActual('./index.js')));
    return kit;
  }

  it('refuses to load in production, and says why', () => {
    expect(() => load('production')).toThrow(
      'nestjs-descope/testing mints sessions for anybody and must not be loaded in production (NODE_ENV is "production").',
    );
  });

  it('loads anywhere else', () => {
    expect(load('test')).toHaveProperty('mintSession');
    expect(load('')).toHaveProperty('mintSession');
  });
});
