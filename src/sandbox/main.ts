/** Runs the sandbox as its own process, for a gateway or a client that runs elsewhere. */
import { readConfig } from '../config/config.js';
import { isNpmLifecycle } from '../config/env.js';
import { onShutdownSignal } from '../lib/shutdown-signals.js';
import { banner } from './banner.js';
import { startSandbox } from './server.js';

const sandbox = await startSandbox(readConfig().sandbox);
process.stdout.write(`${banner(sandbox)}\n`);

onShutdownSignal(() => sandbox.close(), { watchParent: isNpmLifecycle() });
