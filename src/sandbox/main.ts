/** The sandbox alone, for a gateway or a client that runs somewhere else. */
import { readConfig } from '../config.js';
import { onEnd } from '../ending.js';
import { banner } from './banner.js';
import { startSandbox } from './server.js';

const sandbox = await startSandbox(readConfig().sandbox);
process.stdout.write(`${banner(sandbox)}\n`);

onEnd(() => sandbox.close());
