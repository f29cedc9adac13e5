/** The sandbox alone, for a gateway or a client that runs somewhere else. */
import { readConfig } from '../config/config.js';
import { onEnd } from '../lib/shutdown-signals.js';
import { banner } from './banner.js';
import { startSandbox } from './server.js';

const sandbox = await startSandbox(readConfig().sandbox);
process.stdout.write(`${banner(sandbox)}\n`);

onEnd(() => sandbox.close());
