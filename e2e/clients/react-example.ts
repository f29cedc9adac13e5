/** The React example as its own command serves it, in front of a gateway of the tests. */
import { spawnProcess } from '../../test/support/spawn-process.js';

/** End it with `killProcesses`. @returns the URL of the app */
export async function startReactExample(gatewayUrl: string): Promise<string> {
  const example = spawnProcess(process.execPath, ['--import', 'tsx', 'examples/react/serve.ts'], {
    env: { ...process.env, GATEWAY: gatewayUrl, PORT: '0' },
  });
  const [, url = ''] = await example.waitForOutput(/The example is at (\S+)/);
  return url;
}
