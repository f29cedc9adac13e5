/** In place of the fast path: reads the body and sends the stored response. */
import { readBody } from '../../dist/graphql-server/transport/request-body.js';
import { responseText } from './stored.mjs';

export function createFastPath(_yoga, { limits, fail }) {
  return (request, response) => {
    readBody(request, limits.maxBodyBytes).then(
      () => {
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(responseText) };
        response.writeHead(200, headers).end(responseText);
      },
      (error) => fail(response, error),
    );
  };
}
