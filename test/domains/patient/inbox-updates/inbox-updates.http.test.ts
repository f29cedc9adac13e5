/** The subscription to an inbox, over server-sent events: one poll however many listen, and nothing left when they are gone. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startGatewayOver, type TestGateway } from '../../../support/gateway.js';
import { Failure, handled, Raw, type ScriptedUpstream, startUpstream } from '../../../support/upstream.js';
import { createInbox, listenTo, type ScriptedInbox, soon, tokenFor, until } from '../../../support/scripted-inbox.js';

let inbox: ScriptedInbox;
let upstream: ScriptedUpstream;
let gateway: TestGateway;

const pace = { shortest: 40, longest: 200 };

beforeEach(async () => {
  inbox = createInbox();
  inbox.put('first', 'REQUESTED');
  upstream = await startUpstream({ patientRequest: inbox.script, logout: () => 'logout' });
  gateway = await startGatewayOver(upstream, { live: pace });
});

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

const listen = (token = 'token', variables = {}) => listenTo(gateway.url, token, variables);
const polls = () => upstream.calls.filter(({ path }) => path === 'patientRequest').length;
const nobody = () => until(() => gateway.live.listeners() === 0 && gateway.live.patients() === 0);
const change = (totalCount: number, ...requests: object[]) => ({ data: { requestsChanged: { totalCount, requests } } });

describe('an inbox', () => {
  test('is told as it stands, and then as it changes', async () => {
    const client = listen();
    await client.heard(1);
    inbox.put('second', 'REQUESTED');
    await client.heard(2);
    inbox.put('first', 'GRANTED');
    expect(await client.heard(3)).toEqual([
      change(1, { id: 'first', status: 'REQUESTED' }),
      change(2, { id: 'second', status: 'REQUESTED' }),
      change(2, { id: 'first', status: 'GRANTED' }),
    ]);
    client.leave();
  });

  test('is told by status: what no longer matches is told once, as it is now', async () => {
    const client = listen('token', { status: 'REQUESTED' });
    await client.heard(1);
    inbox.put('first', 'DENIED');
    await client.heard(2);
    inbox.put('first', 'EXPIRED');
    inbox.put('second', 'REQUESTED');
    expect(await client.heard(3)).toEqual([
      change(1, { id: 'first', status: 'REQUESTED' }),
      change(0, { id: 'first', status: 'DENIED' }),
      change(1, { id: 'second', status: 'REQUESTED' }),
    ]);
    client.leave();
  });

  test('that holds more than UMANG shows is counted by UMANG, and what only moves up is no news', async () => {
    await upstream.close();
    await gateway.close();
    inbox = createInbox(100);
    for (let index = 0; index < 130; index++) inbox.put(`old-${index}`, 'REQUESTED');
    upstream = await startUpstream({ patientRequest: inbox.script });
    gateway = await startGatewayOver(upstream, { live: pace });
    const client = listen('token', { status: 'REQUESTED' });
    const [first] = await client.heard(1);
    expect(first.data.requestsChanged.totalCount).toBe(130);
    expect(first.data.requestsChanged.requests).toHaveLength(20);
    inbox.put('old-3', 'GRANTED');
    await client.heard(2);
    expect(client.events[1]).toEqual(change(129, { id: 'old-3', status: 'GRANTED' }));
    client.leave();
  });

  test('of nobody is refused', async () => {
    const { data, errors } = await gateway.query('subscription { requestsChanged { totalCount } }');
    expect({ data, codes: errors?.map(({ extensions }) => extensions['code']) }).toEqual({
      data: undefined,
      codes: ['UNAUTHENTICATED'],
    });
    expect(polls()).toBe(0);
  });
});

describe('however many listen', () => {
  test('a hundred cost no more calls than one', async () => {
    const start = Date.now();
    const clients = Array.from({ length: 100 }, () => listen());
    await Promise.all(clients.map(({ heard }) => heard(1)));
    expect([gateway.live.listeners(), gateway.live.patients()]).toEqual([100, 1]);
    inbox.put('second', 'REQUESTED');
    await Promise.all(clients.map(({ heard }) => heard(2)));
    expect(clients.every(({ events }) => events.length === 2)).toBe(true);
    expect(polls()).toBeLessThanOrEqual(1 + (Date.now() - start) / pace.shortest);
    for (const { leave } of clients) leave();
    await nobody();
  }, 30_000);

  test('each patient is asked for with their own token, and hears of nobody else', async () => {
    const [one, other] = [listen('one'), listen('other')];
    await Promise.all([one.heard(1), other.heard(1)]);
    expect(gateway.live.patients()).toBe(2);
    expect(new Set(upstream.calls.map(({ body }) => body['xAuthToken']))).toEqual(
      new Set(['Bearer one', 'Bearer other']),
    );
    one.leave();
    other.leave();
    await nobody();
  });

  test('nothing is left of those who are gone, however they went', async () => {
    const clients = Array.from({ length: 20 }, () => listen());
    await Promise.all(clients.map(({ heard }) => heard(1)));
    for (const { leave } of clients) leave();
    await nobody();
    await soon(100); // a call that was on its way may still arrive
    const before = polls();
    await soon(pace.longest * 2);
    expect(polls()).toBe(before);
  });
});

describe('UMANG is asked', () => {
  test('less often while nothing happens, and at once after a mutation of the patient', async () => {
    const client = listen();
    await client.heard(1);
    await soon(900);
    const quiet = polls();
    expect(quiet).toBeLessThan(12);
    await soon(pace.shortest);
    inbox.put('first', 'GRANTED');
    const start = Date.now();
    await gateway.query('mutation { signOut { signedOut } }', {}, 'token');
    await client.heard(2);
    expect(Date.now() - start).toBeLessThan(pace.longest);
    client.leave();
  });

  test('never again before it has answered', async () => {
    let underWay = 0;
    let most = 0;
    upstream.scripts['patientRequest'] = async (call, response) => {
      most = Math.max(most, ++underWay);
      await soon(120);
      underWay -= 1;
      return inbox.script(call, response);
    };
    const client = listen();
    await client.heard(1);
    for (let index = 0; index < 5; index++) await gateway.query('mutation { signOut { signedOut } }', {}, 'token');
    await soon(300);
    expect(most).toBe(1);
    client.leave();
    await nobody();
  });

  test('less and less often while it fails, and nothing is said until it is well again', async () => {
    const client = listen();
    await client.heard(1);
    const before = polls();
    inbox.instead = new Failure('502 Bad Gateway: [no answer]');
    await soon(700);
    const failed = polls() - before;
    expect(failed).toBeGreaterThan(1);
    expect(failed).toBeLessThan(16);
    expect(client.events).toHaveLength(1);
    inbox.instead = undefined;
    inbox.put('second', 'REQUESTED');
    await client.heard(2);
    expect(client.events[1]).toEqual(change(2, { id: 'second', status: 'REQUESTED' }));
    client.leave();
  });

  test('for somebody who has gone while it thinks: the call is given up', async () => {
    upstream.scripts['patientRequest'] = () => handled;
    const client = listen();
    await until(() => gateway.live.listeners() === 1);
    client.leave();
    await nobody();
  });
});

describe('the last event', () => {
  const last = async (client: ReturnType<typeof listen>) => {
    await client.ended;
    const { data, errors } = client.events.at(-1);
    return {
      data,
      code: errors[0].extensions.code,
      message: errors[0].message,
      retryable: errors[0].extensions.retryable,
    };
  };

  test('says that the session has expired, when it does', async () => {
    const client = listen(tokenFor(0.6));
    await client.heard(1);
    expect(await last(client)).toEqual({
      data: { requestsChanged: null },
      code: 'UNAUTHENTICATED',
      message: 'The session has expired: sign in again.',
      retryable: false,
    });
    await nobody();
  });

  test('says so too where UMANG ends it', async () => {
    const client = listen();
    await client.heard(1);
    inbox.instead = new Raw(JSON.stringify({ rs: 'F', pd: '401 Unauthorized: [no body]' }));
    expect(await last(client)).toMatchObject({ code: 'UNAUTHENTICATED' });
    await nobody();
  });

  test('says that the server ends, and another will go on', async () => {
    const client = listen();
    await client.heard(1);
    const start = Date.now();
    const closed = gateway.close();
    expect(await last(client)).toMatchObject({ code: 'SHUTTING_DOWN', retryable: true });
    await closed;
    expect(Date.now() - start).toBeLessThan(1000);
    gateway = await startGatewayOver(upstream, { live: pace });
  });
});
