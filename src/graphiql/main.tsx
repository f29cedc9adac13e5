import 'graphiql/style.css';
import './main.css';
import { render } from 'preact';
import { GraphiQL } from 'graphiql';
import { CallsPanel } from './calls/calls-panel.js';
import { createCallsStore } from './calls/calls-store.js';
import { createFetcher } from './fetcher.js';
import { SessionBar } from './session/session-bar.js';
import { createSessionStore } from './session/session.js';
import { createStorage } from './storage.js';
import { headers, tabs } from './tabs.js';
import { wrapLines } from './wrap-lines.js';

const session = createSessionStore();
const calls = createCallsStore();
const fetcher = createFetcher(session, calls);

wrapLines();
render(
  <>
    <SessionBar store={session} />
    <main>
      <GraphiQL
        fetcher={fetcher}
        storage={createStorage(tabs)}
        defaultTabs={tabs}
        defaultHeaders={headers}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
      />
    </main>
    <CallsPanel store={calls} />
  </>,
  document.body,
);
