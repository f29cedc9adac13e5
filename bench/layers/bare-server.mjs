/** The lower bound: reads the request and sends the stored response. */
import { createServer } from 'node:http';
import { responseText } from './stored.mjs';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.once('end', () => {
    Buffer.concat(chunks).toString();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(responseText) };
    response.writeHead(200, headers).end(responseText);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit());
