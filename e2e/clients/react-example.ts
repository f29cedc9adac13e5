/** The React example as its own command serves it, over a gateway of the tests. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Example {
  readonly url: string;
  end(): Promise<void>;
}

export async function startExample(gateway: string): Promise<Example> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/react/serve.ts'], {
    env: { ...process.env, GATEWAY: gateway, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((end) => child.once('exit', () => end()));
  for await (const line of createInterface(child.stdout)) {
    const url = /The example is at (\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    return {
      url,
      end: () => {
        child.kill();
        return ended;
      },
    };
  }
  throw new Error('The example did not start');
}
