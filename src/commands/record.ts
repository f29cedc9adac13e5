/** Starts the gateway and records its UMANG calls to a file, without values. */
import { type Command, parseFileArgument } from './command.js';
import { serve } from './serve.js';

export const record: Command = async (args) => {
  await serve({ recordingFile: parseFileArgument(args) });
  return undefined;
};
