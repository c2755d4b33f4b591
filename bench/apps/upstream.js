// Answers every POST with a sign-in and every GET with keys, after as many milliseconds as it is told.
import { createServer } from 'node:http';

process.once('message', ({ answer, keys, delay = 0 }) => {
  const bodies = { POST: JSON.stringify(answer), GET: JSON.stringify(keys) };
  const server = createServer((request, response) => {
    const respond = () => {
      const body = bodies[request.method];
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    };
    request.resume().on('end', () => (delay === 0 ? respond() : setTimeout(respond, delay)));
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => console.log(`listening http://127.0.0.1:${server.address().port}`));
});
