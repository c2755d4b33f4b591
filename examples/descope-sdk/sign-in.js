import descope from '@descope/node-sdk';

const { DESCOPE_PROJECT_ID, DESCOPE_BASE_URL } = process.env;
const sdk = descope({ projectId: DESCOPE_PROJECT_ID, baseUrl: DESCOPE_BASE_URL });

const answer = await sdk.password.signIn('ada@example.com', 'Correct-h0rse');
const { token } = await sdk.validateSession(answer.data.sessionJwt);
console.log(`Signed in as ${token.sub}`);
