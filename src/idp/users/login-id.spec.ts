import { InvalidRequestError } from '../errors/index.js';
import { normaliseEmail, normalisePhone, parseLoginId } from './login-id.js';

describe('login ids', () => {
  it.each([
    ['Ada@Example.COM', 'email', 'ada@example.com', 'ada@example.com'],
    [' ada@example.com ', 'email', 'ada@example.com', 'ada@example.com'],
    ['JOSE\u0301@example.com', 'email', 'josé@example.com', 'josé@example.com'],
    ['+1-555-555-5555', 'phone', '+15555555555', '+15555555555'],
    ['+44 (0) 20.7946', 'phone', '+440207946', '+440207946'],
    ['AdaLovelace', 'name', 'AdaLovelace', 'adalovelace'],
    ['ｆｕｌｌ', 'name', 'ｆｕｌｌ', 'full'],
    ['+12', 'name', '+12', '+12'],
    ['a@b@c', 'name', 'a@b@c', 'a@b@c'],
    ['a b', 'name', 'a b', 'a b'],
  ])('reads %s as %s %s', (text, kind, value, key) => {
    expect(parseLoginId(text)).toEqual({ kind, value, key });
  });

  it.each(['', '   ', 'a\nb', 'a\r\nInjected: line', 'a\0b', 'a\u2028b', 'a\ud800b', '\u0007'])(
    'refuses %j',
    (text) => {
      expect(() => parseLoginId(text)).toThrow(InvalidRequestError);
    },
  );

  it.each(['plain', 'a b@c', '@c', 'a@', `${'x'.repeat(254)}@c`])('takes %.20s for no e-mail address', (text) => {
    expect(normaliseEmail(text)).toBeUndefined();
  });

  it.each(['5551234', '+0123456', '+123', '+1234567890123456', '+1555abc', '+'])(
    'takes %s for no phone number',
    (text) => {
      expect(normalisePhone(text)).toBeUndefined();
    },
  );
});
