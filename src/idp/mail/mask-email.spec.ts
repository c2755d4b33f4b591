import { maskEmail } from './mask-email.js';

describe('masking', () => {
  it.each([
    ['ada@example.com', 'a***@example.com'],
    ['a@b.c', 'a***@b.c'],
    ['😀x@b.c', '😀***@b.c'],
    ['nothing', ''],
    ['@b.c', ''],
  ])('%s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});
