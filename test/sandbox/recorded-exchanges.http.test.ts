/** Replays every exchange of UMANG's specification against a sandbox: errors must be identical, successes of the same shape. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { valueAt, toList, startClient, type SandboxClient } from './client.js';

type Body = Record<string, unknown>;
interface RecordedSection {
  readonly section: number;
  readonly path: string;
  readonly exchanges: readonly { readonly request: Body; readonly response: unknown }[];
}

const specification: { sections: RecordedSection[] } = JSON.parse(readFileSync('test/recorded/spec.json', 'utf8'));
const sections = specification.sections.flatMap(({ section, path, exchanges }) =>
  exchanges.map(({ request, response }, index) => ({ section, path, request, response, index })),
);

let client: SandboxClient;
let expiredToken = '';
let patientToken = '';
let clientToken = '';

const signIn = async (): Promise<string> =>
  String(
    valueAt(
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
  expiredToken = await signIn();
  client.sandbox.clock.advance(31 * 60_000);
  patientToken = await signIn();
  clientToken = await client.clientToken();
});
afterAll(() => client.sandbox.close());

/** The preconditions of a recorded exchange: an earlier call, an expired token, IDs of this sandbox. */
const preparations: Record<number, (request: Body) => Promise<Body> | Body> = {
  4: async () => {
    const initiated = await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid: '91-1000-2000-3001' });
    return { transactionId: valueAt(initiated.pd, 'txnId'), authCode: '123456' };
  },
  6: async ({ healthid }) => {
    const initiated = await client.call('patientAuthInit', { authMethod: 'MOBILE_OTP', healthid });
    const otp = { transactionId: valueAt(initiated.pd, 'txnId'), authCode: '123456' };
    const { pd } = await client.call('patientAuthConfirm', otp);
    return { cmId: 'nila@sbx', xAuthToken: `Bearer ${String(valueAt(pd, 'token'))}` };
  },
  13: async (request) => {
    await client.call('discoverPatient', { ...request, hip: { id: 'IN3410000238' }, xAuthToken: patientToken });
    return {};
  },
  19: async (request) => {
    await client.call('verifyPin', { ...request, xAuthToken: patientToken });
    return {};
  },
  20: () => ({ xAuthTokenByVerifyPIN: expiredToken.slice('Bearer '.length) }),
  22: async () => {
    const initiated = await client.call('forgotPinGenerateOtp', { xAuthToken: patientToken });
    return { sessionId: valueAt(initiated.pd, 'sessionId'), value: '123456' };
  },
  23: async () => {
    client.sandbox.clock.advance(61_000);
    const initiated = await client.call('forgotPinGenerateOtp', { xAuthToken: patientToken });
    const verified = await client.call('forgotPinValidateOtp', {
      sessionId: valueAt(initiated.pd, 'sessionId'),
      value: '123456',
      xAuthToken: patientToken,
    });
    return { xAuthTokenByVerifyPIN: valueAt(verified.pd, 'temporaryToken') };
  },
};

const withToken = (request: Body): Body => ({
  ...request,
  ...('xAuthToken' in request && { xAuthToken: patientToken }),
  ...(request['authorization'] === '<JWT>' && { authorization: clientToken }),
});

describe.each(sections)(
  'sandbox: specification section $section, $path',
  ({ section, path, request, response, index }) => {
    test(`recorded exchange ${index + 1}: the reply matches`, async () => {
      const body = { ...withToken(request), ...(await preparations[section]?.(request)) };
      const text = await (await client.send(path, body)).text();
      if (typeof response === 'string') return expect(text).toBe(response);
      const reply: unknown = JSON.parse(text);
      if (valueAt(response, 'rs') === 'F') return expect(reply).toEqual(response);
      expect(valueAt(reply, 'rs')).toBe('S');
      expect(findDifferences(valueAt(response, 'pd'), valueAt(reply, 'pd'))).toEqual([]);
    });
  },
);

/** Compares shapes. Null matches anything; of a list only the first element is compared. */
function findDifferences(recorded: unknown, actual: unknown, path = 'pd'): string[] {
  if (recorded === null || actual === null) return [];
  if (Array.isArray(recorded)) {
    if (!Array.isArray(actual)) return [`${path} is not a list`];
    const [expectedRow, actualRow] = [toList(recorded)[0], toList(actual)[0]];
    return expectedRow === undefined || actualRow === undefined
      ? []
      : findDifferences(expectedRow, actualRow, `${path}[0]`);
  }
  if (typeof recorded !== 'object') return typeof recorded === typeof actual ? [] : [`${path} is a ${typeof actual}`];
  if (typeof actual !== 'object') return [`${path} is a ${typeof actual}`];
  const keys = [Object.keys(recorded ?? {}), Object.keys(actual)].map((names) => names.sort().join());
  const wrongKeys = keys[0] === keys[1] ? [] : [`${path} has ${keys[1]}, not ${keys[0]}`];
  return [
    ...wrongKeys,
    ...Object.keys(recorded ?? {}).flatMap((key) =>
      findDifferences(valueAt(recorded, key), valueAt(actual, key), `${path}.${key}`),
    ),
  ];
}
