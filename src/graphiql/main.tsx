import 'graphiql/style.css';
import './main.css';
import { render } from 'preact';
import { GraphiQL } from 'graphiql';
import { fetcher } from './fetcher.js';
import { storage } from './storage.js';
import { headers, tabs } from './tabs.js';

render(
  <GraphiQL
    fetcher={fetcher}
    storage={storage}
    defaultTabs={tabs}
    defaultHeaders={headers}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  />,
  document.body,
);
