/** The whole benchmark: measures the gateways, saves the results and generates the page in docs/. */
await import('./cpu.mjs');
await import('./latency.mjs');
await import('./growth.mjs');
await import('./report/main.mjs');
