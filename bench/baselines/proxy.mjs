/** The lower bound: makes one UMANG call per request, named by the path, and forwards the reply without parsing it. */
import { createServer } from 'node:http';
import { Pool } from 'undici';
import { baseUrl, createBody, headers, inboxRequest, port, readToken } from './umang.mjs';

const umang = new Pool(baseUrl.origin);
const fieldsByPath = { patientRequest: inboxRequest(10, 'ALL'), listProviders: { name: 'z' } };

createServer(async (request, response) => {
  const path = request.url.slice(1);
  if (path === 'graphql') return response.end();
  request.resume();
  const body = JSON.stringify(createBody({ ...fieldsByPath[path], xAuthToken: readToken(request) }));
  const reply = await umang.request({ method: 'POST', path: baseUrl.pathname + path, headers, body });
  response.setHeader('content-type', 'application/json');
  response.end(await reply.body.text());
}).listen(port, '127.0.0.1');
