/** The limit: asks UMANG once for each request, by the last part of the path, and hands the text on unread. */
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { baseUrl, bodyOf, headers, inboxRequest, port, tokenIn } from './umang.mjs';

const umang = new Pool(baseUrl.origin);
const own = { patientRequest: inboxRequest(10, 'ALL'), listProviders: { name: 'z' } };

createServer(async (request, response) => {
  const path = request.url.slice(1);
  if (path === 'graphql') return response.end();
  request.resume();
  const body = JSON.stringify(bodyOf({ ...own[path], xAuthToken: tokenIn(request) }));
  const answer = await umang.request({ method: 'POST', path: baseUrl.pathname + path, headers, body });
  response.setHeader('content-type', 'application/json');
  response.end(await answer.body.text());
}).listen(port, '127.0.0.1');
