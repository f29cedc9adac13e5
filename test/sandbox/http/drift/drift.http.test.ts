import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { buffer as readBuffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mutatorNames, type MutatorName } from '../../../../src/sandbox/http/drift/mutators.js';
import type { SandboxOptions } from '../../../../src/sandbox/server.js';
import { startClient, valueAt, type SandboxClient } from '../../client.js';

let client: SandboxClient;
afterEach(() => client.sandbox.close());

interface Reply {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  readonly interimResponses: number;
}

/** Over node:http, because `fetch` fails if `100 Continue` precedes the response. */
const post = (path: string, body: object): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { umang, baseUrl } = client.sandbox;
    const headers = { authorization: `Bearer ${umang.appToken}`, 'content-type': 'application/json' };
    let interimResponses = 0;
    httpRequest(`${baseUrl}/${path}`, { method: 'POST', headers })
      .on('continue', () => (interimResponses += 1))
      .on('response', (response) => {
        readBuffer(response).then((bytes) => {
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
          resolve({ headers: response.headers, bytes, text: text.toString().replace('\ufeff', ''), interimResponses });
        }, reject);
      })
      .on('error', reject)
      .end(JSON.stringify(body));
  });

async function signIn(address = 'asha.verma@sbx'): Promise<string> {
  const { text } = await post('gatewaySession', { username: address, password: 'Sandbox#1234', grantType: 'password' });
  return String(valueAt(JSON.parse(text), 'pd', 'token'));
}

async function readMany(options: SandboxOptions, count: number): Promise<string[]> {
  client = await startClient(options);
  const replies: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { text, bytes, interimResponses } = await post('getDistrict', { stateCode: '10' });
    replies.push(`${interimResponses} ${bytes.length} ${text}`);
  }
  await client.sandbox.close();
  return replies;
}

describe('sandbox drift', () => {
  test('equal seeds: the same calls have the same replies; another seed has others', async () => {
    const first = await readMany({ drift: { share: 0.5, seed: 7 } }, 40);
    expect(await readMany({ drift: { share: 0.5, seed: 7 } }, 40)).toEqual(first);
    expect(await readMany({ drift: { share: 0.5, seed: 8 } }, 40)).not.toEqual(first);
  });

  test('share: that share of the replies is odd', async () => {
    const [plain] = await readMany({}, 1);
    const visible = { seed: 3, mutator: 'extraKeys' } as const;
    const countOdd = async (share: number) =>
      (await readMany({ drift: { ...visible, share } }, 300)).filter((text) => text !== plain).length;
    expect(await countOdd(0)).toBe(0);
    expect(await countOdd(1)).toBe(300);
    const third = await countOdd(0.3);
    expect(third).toBeGreaterThan(60);
    expect(third).toBeLessThan(120);
  });

  test('without a seed: uses a random one and reports it', async () => {
    client = await startClient({ drift: { share: 1 } });
    expect(client.sandbox.driftSeed).toEqual(expect.any(Number));
    await client.sandbox.close();
    client = await startClient();
    expect(client.sandbox.driftSeed).toBeUndefined();
  });
});

describe('sandbox drift in the delivery', () => {
  const startWith = async (mutator: MutatorName) => {
    client = await startClient({ drift: { share: 1, seed: 1, mutator } });
  };

  test('gzip: compresses a reply to a client that did not ask for it', async () => {
    await startWith('gzip');
    const { headers, bytes } = await post('getStates', {});
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ rs: 'S' });
  });

  test('byteOrderMark: precedes the JSON text', async () => {
    await startWith('byteOrderMark');
    const { bytes } = await post('getStates', {});
    expect([...bytes.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, '{'.charCodeAt(0)]);
  });

  test('interimResponse: sends 100 Continue before the reply', async () => {
    await startWith('interimResponse');
    const { interimResponses, text } = await post('getStates', {});
    expect(interimResponses).toBe(1);
    expect(JSON.parse(text)).toMatchObject({ rs: 'S' });
  });

  test('emptyBody: a write that returns nothing has a body without a byte', async () => {
    await startWith('emptyBody');
    const xAuthToken = await signIn('nisha.rao@sbx');
    const { headers, text } = await post('createPin', { xAuthToken, pin: '1234' });
    expect([headers['content-length'], text]).toEqual(['0', '']);
  });
});

describe('sandbox drift and identity', () => {
  const pages = ['consent', 'lockerSetup', 'subscription', 'authorization'];
  const inbox = Object.fromEntries(
    pages.flatMap((part) => [
      [`${part}Limit`, '100'],
      [`${part}Offset`, '0'],
    ]),
  );
  const reads: [path: string, body: object][] = [
    ['patientRequest', { ...inbox, status: 'ALL' }],
    ['patientLinks', {}],
    ['patientLockers', { includeInactive: 'yes' }],
    ['patientLockers', { lockerId: 'sbx-locker-01' }],
    ['registerLocker', {}],
    ['govtPrograms', {}],
    ['myProfile', {}],
  ];
  const identity = /^(id|requestId|lockerId|subscriptionId|referenceNumber|careContextReference)$/;

  /** Every identifier in document order, without its kind and its spelling. */
  function listIdentities(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
      identity.test(key) && child !== null ? [normalize(child)] : listIdentities(child),
    );
  }
  const normalize = (value: unknown): string =>
    String(value)
      .toLowerCase()
      .replaceAll(/[\s\p{Pd}]/gu, '');

  async function readIdentities(options: SandboxOptions): Promise<string[]> {
    client = await startClient(options);
    const xAuthToken = await signIn();
    const identities: string[] = [];
    for (const [path, body] of reads) {
      const { text } = await post(path, { ...body, xAuthToken });
      identities.push(...listIdentities(JSON.parse(text)).toSorted());
    }
    return identities;
  }

  test.each(mutatorNames)('%s: no row loses or changes what identifies it', async (mutator) => {
    const expected = await readIdentities({});
    await client.sandbox.close();
    expect(expected.length).toBeGreaterThan(100);
    expect(await readIdentities({ drift: { share: 1, seed: 5, mutator } })).toEqual(expected);
  });
});
