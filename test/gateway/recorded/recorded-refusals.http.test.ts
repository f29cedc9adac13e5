/** A scripted UMANG replays the recorded failures of its specification: the request sent and the error returned for each. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operatorKey, startGatewayWithUpstream, type TestGateway } from '../../support/gateway.js';
import { ErrorReply, type ScriptedUpstream, startScriptedUpstream } from '../../support/upstream/upstream.js';
import { refusals } from './refusals.js';
import { expectRecordedCall, failures, endpointPath, recordedPayload, replay } from './specification.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startScriptedUpstream({
    ...Object.fromEntries([1, ...failures].map((section) => [endpointPath(section), () => replay(section)])),
    myProfile: () => new ErrorReply('401 Unauthorized: [no body]'), // the recorded sessions have expired
  });
  gateway = await startGatewayWithUpstream(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const query = (operation: string) =>
  gateway.query(operation, {}, { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey });

const lastCall = (section: number) => upstream.calls.filter(({ path }) => path === endpointPath(section)).at(-1);

test('recorded failures: all have a test', () => {
  expect(refusals.map(({ section }) => section)).toEqual(failures.filter((section) => section !== 27));
});

describe.each(refusals)(
  'recorded failure of section $section',
  ({ section, mutation, input, code, error, sentDifferently }) => {
    test(`is requested as recorded and returned as ${code ?? error}`, async () => {
      const { data, errors } = await query(
        `mutation { ${mutation}(input: { ${input} }) { userErrors { code ndhmCode } } }`,
      );
      expectRecordedCall(lastCall(section), section, sentDifferently);
      const ndhmCode = Number(/"code":(\d+)/.exec(String(recordedPayload(section)))?.[1]) || null;
      expect(data[mutation]).toEqual(code ? { userErrors: [{ code, ndhmCode }] } : null);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(error && [error]);
    });
  },
);

test('recorded failure of section 27: an unknown locker is null', async () => {
  const { data, errors } = await query('{ me { locker(id: "10000002") { id } } }');
  expectRecordedCall(lastCall(27), 27);
  expect([data, errors]).toEqual([{ me: { locker: null } }, undefined]);
});

test('section 27: the settings of a connected locker are returned completely', async () => {
  const hip = { id: 'IN0410000183' };
  const source = { hip, categories: ['LINK'], hiTypes: ['OPConsultation'], status: 'GRANTED', period: null };
  upstream.scripts['patientLockers'] = () => ({
    lockerId: 'driefcasehl',
    lockerName: 'DRiefcase Health Locker',
    active: true,
    dateCreated: '2021-12-28T06:28:17.115208',
    authorizations: [{ requesterId: 'driefcasehl', requesterType: 'HEALTH_LOCKER', purpose: 'KYC', repeat: 1 }],
    subscriptions: [
      { subscriptionId: 's', status: 'GRANTED', dateGranted: '2021-12-28T06:28:17', includedSources: [source] },
    ],
    autoApprovals: [
      { id: 'p', active: true, hiu: { id: 'driefcasehl' }, includedSourcs: [{ hip, hiTypes: ['Prescription'] }] },
    ],
  });
  const { data, errors } = await query(`{ me { locker(id: "driefcasehl") { name createdAt settings {
    authorizations { requester { id type } purpose expiry repeat currentCounter }
    subscriptions { subscriptionId status grantedAt includedSources { hip { id } categories hiTypes status } excludedSources { status } }
    autoApprovals { id active hiu { id } includedSources { hip { id } hiTypes } }
  } } } }`);
  expect(errors).toBeUndefined();
  expect(data.me.locker).toEqual({
    name: 'DRiefcase Health Locker',
    createdAt: '2021-12-28T06:28:17.115208Z',
    settings: {
      authorizations: [
        {
          requester: { id: 'driefcasehl', type: 'HEALTH_LOCKER' },
          purpose: 'KYC',
          expiry: null,
          repeat: 1,
          currentCounter: null,
        },
      ],
      subscriptions: [
        {
          subscriptionId: 's',
          status: 'GRANTED',
          grantedAt: '2021-12-28T06:28:17Z',
          includedSources: [{ hip, categories: ['LINK'], hiTypes: ['OP_CONSULTATION'], status: 'GRANTED' }],
          excludedSources: [],
        },
      ],
      autoApprovals: [
        {
          id: 'p',
          active: true,
          hiu: { id: 'driefcasehl' },
          includedSources: [{ hip, hiTypes: ['PRESCRIPTION'] }],
        },
      ],
    },
  });
});
