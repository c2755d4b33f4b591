// The one file outside src/config that reads the environment: the kit is loaded by test runners, which configure nothing.
if (process.env.NODE_ENV === 'production') {
  throw new Error(
    'nestjs-descope/testing mints sessions for anybody and must not be loaded in production (NODE_ENV is "production").',
  );
}
