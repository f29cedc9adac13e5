/**
 * UMANG in a process of its own, so that its work is not counted as the gateway's: sends the recorded reply of each call, and
 * reports the number of calls to its parent process on request.
 */
import { createServer } from 'node:http';
import { createReplies } from '../harness/upstream.mjs';

const [token] = process.argv.slice(2);
const replies = new Map(
  Object.entries({
    ...createReplies({ records: 12, hospitals: 12 }),
    approveRequests: JSON.stringify({ rs: 'S', rc: '200', rd: 'Success.', pd: { subscriptionId: 'subscription' } }),
  }).map(([path, reply]) => [`/${path}`, reply.replaceAll('<JWT>', token)]),
);

let calls = 0;
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  calls++;
  const reply = replies.get(request.url);
  if (reply === undefined) throw new Error(`No recorded reply to ${request.url}`);
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(reply) });
    response.end(reply);
  });
});
server.listen(0, '127.0.0.1', () => process.send({ value: server.address().port }));

process.on('message', () => process.send({ value: calls }));
process.on('disconnect', () => process.exit());
