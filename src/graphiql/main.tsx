import 'graphiql/style.css';
import './main.css';
import { render } from 'preact';
import { GraphiQL } from 'graphiql';
import { createFetcher } from './fetcher.js';
import { SessionBar } from './session/session-bar.js';
import { createSessionStore } from './session/session.js';
import { storage } from './storage.js';
import { headers, tabs } from './tabs.js';
import { wrapLines } from './wrap-lines.js';

const session = createSessionStore();
const fetcher = createFetcher(session);

wrapLines();
render(
  <>
    <SessionBar store={session} />
    <main>
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        defaultTabs={tabs}
        defaultHeaders={headers}
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
      />
    </main>
  </>,
  document.body,
);
