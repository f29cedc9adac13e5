/** Every exchange of UMANG's specification, asked of a sandbox: refusals word for word, the rest in the same shape. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { at, list, startClient, type SandboxClient } from './client.js';

type Body = Record<string, unknown>;
interface Recorded {
  readonly section: number;
  readonly path: string;
  readonly exchanges: readonly { readonly request: Body; readonly response: unknown }[];
}

const specification: { sections: Recorded[] } = JSON.parse(readFileSync('test/recorded/spec.json', 'utf8'));
const sections = specification.sections.flatMap(({ section, path, exchanges }) =>
  exchanges.map(({ request, response }, index) => ({ section, path, request, response, index })),
);

let client: SandboxClient;
let stale = '';
let fresh = '';
let ofClient = '';

const signIn = async (): Promise<string> =>
  String(
    at(
      (
        await client.call('gatewaySession', {
          username: 'asha.verma@sbx',
          password: 'Sandbox#1234',
          grantType: 'password',
        })
      ).pd,
      'token',
    ),
  );

beforeAll(async () => {
  client = await startClient();
  stale = await signIn();
  client.sandbox.clock.advance(31 * 60_000);
  fresh = await signIn();
  ofClient = await client.clientToken();
});
afterAll(() => client.sandbox.close());

/** What the recording takes for granted: an earlier call, an expired token, the ids of this sandbox. */
const circumstances: Record<number, (request: Body) => Promise<Body> | Body> = {
  4: async () => {
    const begun = await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid: '91-1000-2000-3001' });
    return { transactionId: at(begun.pd, 'txnId'), authCode: '123456' };
  },
  6: () => ({ cmId: 'nila@sbx' }),
  7: () => ({ xAuthToken: stale }),
  8: () => ({ xAuthToken: stale }),
  13: async (request) => {
    await client.call('discoverPatient', { ...request, hip: { id: 'IN3410000238' }, xAuthToken: fresh });
    return {};
  },
  19: async (request) => {
    await client.call('verifyPin', { ...request, xAuthToken: fresh });
    return {};
  },
  20: () => ({ xAuthTokenByVerifyPIN: stale.slice('Bearer '.length) }),
  22: async () => {
    const begun = await client.call('forgotPinGenerateOtp', { xAuthToken: fresh });
    return { sessionId: at(begun.pd, 'sessionId'), value: '123456' };
  },
  23: async () => {
    client.sandbox.clock.advance(61_000);
    const begun = await client.call('forgotPinGenerateOtp', { xAuthToken: fresh });
    const proven = await client.call('forgotPinValidateOtp', {
      sessionId: at(begun.pd, 'sessionId'),
      value: '123456',
      xAuthToken: fresh,
    });
    return { xAuthTokenByVerifyPIN: at(proven.pd, 'temporaryToken') };
  },
};

const withToken = (request: Body): Body => ({
  ...request,
  ...('xAuthToken' in request && { xAuthToken: fresh }),
  ...(request['authorization'] === '<JWT>' && { authorization: ofClient }),
});

describe.each(sections)('section $section, $path', ({ section, path, request, response, index }) => {
  test(`exchange ${index + 1}`, async () => {
    const body = { ...withToken(request), ...(await circumstances[section]?.(request)) };
    const text = await (await client.send(path, body)).text();
    if (typeof response === 'string') return expect(text).toBe(response);
    const answer: unknown = JSON.parse(text);
    if (at(response, 'rs') === 'F') return expect(answer).toEqual(response);
    expect(at(answer, 'rs')).toBe('S');
    expect(differences(at(response, 'pd'), at(answer, 'pd'))).toEqual([]);
  });
});

/** Null agrees with anything, and of a list the first row speaks for all. */
function differences(recorded: unknown, answered: unknown, path = 'pd'): string[] {
  if (recorded === null || answered === null) return [];
  if (Array.isArray(recorded)) {
    if (!Array.isArray(answered)) return [`${path} is no list`];
    const [one, other] = [list(recorded)[0], list(answered)[0]];
    return one === undefined || other === undefined ? [] : differences(one, other, `${path}[0]`);
  }
  if (typeof recorded !== 'object')
    return typeof recorded === typeof answered ? [] : [`${path} is a ${typeof answered}`];
  if (typeof answered !== 'object') return [`${path} is a ${typeof answered}`];
  const keys = [Object.keys(recorded ?? {}), Object.keys(answered)].map((names) => names.sort().join());
  const wrongKeys = keys[0] === keys[1] ? [] : [`${path} has ${keys[1]}, not ${keys[0]}`];
  return [
    ...wrongKeys,
    ...Object.keys(recorded ?? {}).flatMap((key) =>
      differences(at(recorded, key), at(answered, key), `${path}.${key}`),
    ),
  ];
}
