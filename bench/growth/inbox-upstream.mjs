/** UMANG's inbox call with enough requests for deep pages: each recorded row is repeated with its own ID and times. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const specification = new URL('../../test/recorded/spec.json', import.meta.url);
const prefixes = {
  consents: 'consent',
  subscriptions: 'subscription',
  authorizations: 'authorization',
  lockerSetups: 'lockerSetup',
};

/** @param size number of rows of each list that has a recorded row */
export async function startInboxUpstream(size) {
  const recorded = readRecordedInbox();
  const lists = Object.fromEntries(
    Object.entries(recorded).map(
      ([
        name,
        {
          requests: [row],
        },
      ]) => [name, row ? repeat(row, size) : []],
    ),
  );
  let calls = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const fields = JSON.parse(text);
    calls++;
    const toPage = ([name, rows]) => {
      const [offset, limit] = ['Offset', 'Limit'].map((field) => Number(fields[`${prefixes[name]}${field}`]));
      return [name, { size: rows.length, offset, limit, requests: rows.slice(offset, offset + limit) }];
    };
    response.setHeader('content-type', 'application/json');
    const pd = Object.fromEntries(Object.entries(lists).map(toPage));
    response.end(JSON.stringify({ rs: 'S', rc: '200', rd: 'Success.', pd }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/umang`,
    countCalls: () => calls,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function readRecordedInbox() {
  const { sections } = JSON.parse(readFileSync(specification, 'utf8'));
  const { exchanges } = sections.find(({ path }) => path === 'patientRequest');
  return exchanges.find(({ response }) => response?.rs === 'S').response.pd;
}

const repeat = (row, size) => Array.from({ length: size }, (_, index) => withIndex(row, index));

/** Later rows are older, as UMANG sorts them. */
function withIndex(value, index) {
  if (Array.isArray(value)) return value.map((item) => withIndex(item, index));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (['id', 'requestId'].includes(name) && /^[\da-f-]{36}$/.test(field))
        return [name, `${field.slice(0, -12)}${String(index).padStart(12, '0')}`];
      if (['createdAt', 'lastUpdated'].includes(name))
        return [name, new Date(Date.parse(`${field}Z`) - index * 60_000).toISOString().slice(0, -1)];
      return [name, withIndex(field, index)];
    }),
  );
}
