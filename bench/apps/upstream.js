// Answers every POST with a sign-in and every GET with keys, at once.
import { createServer } from 'node:http';

process.once('message', ({ answer, keys }) => {
  const bodies = { POST: JSON.stringify(answer), GET: JSON.stringify(keys) };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const body = bodies[request.method];
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}`));
});
