/** The React example's server between the browser and the gateway. */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { killProcesses } from '../../test/support/spawn-process.js';
import { startReactExample } from './react-example.js';

let gateway: Server;
afterEach(async () => {
  await killProcesses();
  gateway.close();
});

async function listen(server: Server): Promise<string> {
  gateway = server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('React example server, gateway that ends within a response: the browser’s response ends as well', async () => {
  const host = await listen(
    createHttpServer((_request, response) => {
      response.write('a part');
      setTimeout(() => response.destroy(), 100);
    }),
  );
  const response = await fetch(`${await startReactExample(`http://${host}`)}/graphql`);
  await expect(response.text()).rejects.toThrow();
}, 10_000);

test('React example server, gateway at an https URL with a path: connects with TLS, and survives that it fails', async () => {
  let firstByte: number | undefined;
  const host = await listen(
    createServer((socket) => {
      socket.once('data', ([byte]) => {
        firstByte = byte;
        socket.destroy();
      });
    }),
  );
  const url = await startReactExample(`https://${host}/health/`);
  expect((await fetch(`${url}/graphql`)).status).toBe(502);
  expect(firstByte).toBe(22); // a TLS handshake
});

test('React example server, gateway at a URL with a path: the path precedes that of the API, and `Host` is the gateway’s', async () => {
  const host = await listen(
    createHttpServer(({ url, headers }, response) => {
      response.end(`${headers.host}${url}`);
    }),
  );
  const response = await fetch(`${await startReactExample(`http://${host}/health/`)}/graphql?query=1`);
  expect(await response.text()).toBe(`${host}/health/graphql?query=1`);
});
