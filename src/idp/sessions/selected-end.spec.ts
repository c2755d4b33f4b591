import { findSelectedEnd } from './selected-end.js';

const SIGNED_IN = 1_800_000_000_500;
const PROJECT = { sessionSeconds: 600, refreshSeconds: 1000 };

describe('the end of a session in a tenant', () => {
  it.each([
    ['as the project says, where the tenant says nothing', 1000, 1000, 1000],
    ['shorter', 1000, 60, 60],
    ['longer', 1000, 5000, 5000],
    ['not prolonged again after a shorter one', 60, 5000, 60],
    ['not prolonged where management made it shorter', 30, 1000, 30],
    ['shorter yet', 60, 30, 30],
    ['shorter after a longer one', 5000, 60, 60],
    ['back to the usual after a longer one', 5000, 1000, 1000],
  ])('is %s', (_, presentedSeconds, tenantSeconds, seconds) => {
    const presentedEnd = Math.floor((SIGNED_IN + presentedSeconds * 1000) / 1000) * 1000;
    const session = { id: 'S1', userId: 'U1', createdTime: SIGNED_IN, expiresTime: presentedEnd };
    const end = findSelectedEnd(session, { sessionSeconds: 600, refreshSeconds: tenantSeconds }, PROJECT);
    expect(Math.floor(end / 1000)).toBe(Math.floor(SIGNED_IN / 1000) + seconds);
  });
});
