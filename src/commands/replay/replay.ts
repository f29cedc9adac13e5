/** Starts the gateway on a recording: the same operations get the same errors as where it was recorded. */
import { readConfig } from '../../config/config.js';
import { startGateway } from '../../gateway/server.js';
import { banner } from '../../sandbox/banner.js';
import { startSandbox } from '../../sandbox/server.js';
import { type Command, parseFileArgument } from '../command.js';
import { announce, closeOnShutdown, selectLogDestination } from '../serve.js';
import { readRecording } from './recording.js';
import { startReplayUpstream } from './replay-upstream.js';

export const replay: Command = async (args) => {
  const recording = readRecording(parseFileArgument(args));
  const { umang: _replaced, sandbox: _settings, ...config } = readConfig();
  const options = { ...config, ...selectLogDestination(config) };
  const sandbox = await startSandbox(); // without its settings: no failures or odd replies beside the recorded ones
  const upstream = await startReplayUpstream(recording, sandbox);
  const patientKey = { jwksUrl: sandbox.jwksUrl };
  const gateway = await startGateway({
    ...options,
    umang: upstream.umang,
    patientKey,
    demoAccounts: sandbox.demoAccounts,
  });
  closeOnShutdown(async () => {
    await gateway.close();
    await upstream.close();
    await sandbox.close();
  });
  announce(gateway, options);
  process.stdout.write(`${banner(sandbox)}\nReplays ${upstream.remaining()} recorded UMANG calls.\n`);
  return undefined;
};
