// Serves the public keys at every path, as the three readers of them expect them in different places.
import { createServer } from 'node:http';

process.once('message', (keys) => {
  const body = JSON.stringify(keys);
  const server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body));
  server.listen(0, '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}`));
});
