import { descopeBaseUrl } from './descope.settings.js';

describe('where a project is served', () => {
  const id = 'a'.repeat(27);

  it.each([
    [`P${id}`, 'https://api.descope.com'],
    [`Peuc1${id}`, 'https://api.euc1.descope.com'],
    [`Puse1${id}`, 'https://api.use1.descope.com'],
    ['Pshort', 'https://api.descope.com'],
  ])('%s: %s', (projectId, url) => {
    expect(descopeBaseUrl(projectId)).toBe(url);
  });
});
