import { scrub } from './scrub.js';

describe('scrub', () => {
  it.each([
    ['nothing to hide: POST /auth/signin 200 85 ms', 'nothing to hide: POST /auth/signin 200 85 ms'],
    ['key Bearer P123:secret refused', 'key Bearer [hidden] refused'],
    ['jwt eyJhbGciOi.eyJzdWIi.c2ln-_ expired', 'jwt [token] expired'],
    ['no user ada.l+x@mail.example.org.', 'no user [address].'],
    ['connect postgres://idp:secret@db.example.com/idp', 'connect postgres://idp:[address]/idp'],
    [
      'at file:///app/node_modules/@nestjs/core/router.js:1:2',
      'at file:///app/node_modules/@nestjs/core/router.js:1:2',
    ],
  ])('turns %j into %j', (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });

  it('keeps a text on one line, and away from the cursor', () => {
    expect(scrub('a\r\nb\u2028c\u001b[2Jd\u0000')).toBe(String.raw`a\r\nb` + '\\u2028c\\u001b[2Jd\\u0000');
  });

  it('takes no longer than the text is long', () => {
    const begin = performance.now();
    scrub(`${'a.'.repeat(50_000)}@${'b-'.repeat(50_000)}`);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});
