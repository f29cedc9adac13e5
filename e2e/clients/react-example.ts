/** Starts the React example by its own command, with a test's gateway behind it. */
import { spawnProcess } from '../../test/support/spawn-process.js';

/** Stop it with `killProcesses`. @returns the URL of the app */
export async function startReactExample(gatewayUrl: string): Promise<string> {
  const example = spawnProcess(process.execPath, ['--import', 'tsx', 'examples/react/serve.ts'], {
    env: { ...process.env, GATEWAY: gatewayUrl, PORT: '0' },
  });
  const [, url = ''] = await example.waitForOutput(/The example is at (\S+)/);
  return url;
}
