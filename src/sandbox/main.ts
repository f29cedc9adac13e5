/** The sandbox alone, for a gateway or a client that runs somewhere else. */
import { readConfig } from '../config.js';
import { banner } from './banner.js';
import { startSandbox } from './server.js';

const sandbox = await startSandbox(readConfig().sandbox);
process.stdout.write(`${banner(sandbox)}\n`);

const end = () => void sandbox.close().then(() => process.exit(0));
process.once('SIGINT', end).once('SIGTERM', end);
