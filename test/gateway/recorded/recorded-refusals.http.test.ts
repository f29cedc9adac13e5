/** The failures that UMANG's specification records, played by a scripted UMANG: what was sent for each, and what is made of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { operatorKey, startGatewayOver, type TestGateway } from '../../support/gateway.js';
import { type ScriptedUpstream, startUpstream } from '../../support/upstream.js';
import { refusals } from './refusals.js';
import { expectAsRecorded, failures, pathOf, pdOf, play } from './specification.js';

let upstream: ScriptedUpstream;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = await startUpstream(
    Object.fromEntries([1, ...failures].map((section) => [pathOf(section), () => play(section)])),
  );
  gateway = await startGatewayOver(upstream, { operatorKey });
});

afterAll(async () => {
  await gateway.close();
  await upstream.close();
});

const ask = (operation: string) =>
  gateway.query(operation, {}, { authorization: 'Bearer <JWT>', 'x-operator-key': operatorKey });

const callTo = (section: number) => upstream.calls.filter(({ path }) => path === pathOf(section)).at(-1);

test('no recorded failure is missing', () => {
  expect(refusals.map(({ section }) => section)).toEqual(failures.filter((section) => section !== 27));
});

describe.each(refusals)('section $section', ({ section, mutation, input, code, error, sends }) => {
  test(`is sent as recorded, and answers ${code ?? error}`, async () => {
    const { data, errors } = await ask(
      `mutation { ${mutation}(input: { ${input} }) { userErrors { code ndhmCode } } }`,
    );
    expectAsRecorded(callTo(section), section, sends);
    const ndhmCode = Number(/"code":(\d+)/.exec(String(pdOf(section)))?.[1]) || null;
    expect(data[mutation]).toEqual(code ? { userErrors: [{ code, ndhmCode }] } : null);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(error && [error]);
  });
});

test('section 27 knows no such locker, and the graph says null', async () => {
  const { data, errors } = await ask('{ me { locker(id: "10000002") { id } } }');
  expectAsRecorded(callTo(27), 27);
  expect([data, errors]).toEqual([{ me: { locker: null } }, undefined]);
});

test('section 27 tells all that a connected locker was allowed', async () => {
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
  const { data, errors } = await ask(`{ me { locker(id: "driefcasehl") { name createdAt settings {
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
