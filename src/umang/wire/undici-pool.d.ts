/**
 * undici's files are imported one by one: its index also loads fetch, WebSocket, caches and mocks, which take 4 MB of heap and
 * 60 ms of CPU time at each start.
 */
declare module 'undici/lib/dispatcher/pool.js' {
  export { Pool as default } from 'undici';
}

declare module 'undici/lib/core/connect.js' {
  export { buildConnector as default } from 'undici';
}
