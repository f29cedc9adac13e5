/** Follows a guide to the letter: writes its files, runs its commands, and hands on what each printed. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { promisify } from 'node:util';

export interface Step {
  readonly command: string;
  /** What the guide says is printed; nothing where it does not say. */
  readonly expected: string | undefined;
}

export interface Guide {
  readonly directory: string;
  readonly packages: readonly string[];
  readonly steps: readonly Step[];
}

/** Below the repository, so that its packages are found. */
const project = (name: string) => resolve('dist/guides', name);

/** A block with a name is a file, a block of the shell is a command, and a block of text what that printed. */
export function readGuide(name: string, gatewayUrl: string): Guide {
  const text = readFileSync(`docs/clients/${name}.md`, 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, file, body = '']) => ({
    language,
    file,
    body: body.replaceAll('http://127.0.0.1:4000', gatewayUrl),
  }));
  const directory = project(name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  cpSync('clients', directory, { recursive: true });
  const steps: Step[] = [];
  const packages: string[] = [];
  for (const [index, { language, file, body }] of blocks.entries()) {
    if (file !== undefined) writeFileSync(`${directory}/${file}`, body);
    else if (language === 'sh') {
      const next = blocks[index + 1];
      const [installs, commands] = [
        body.split('\n').filter(isInstall),
        body.split('\n').filter((line) => !isInstall(line)),
      ];
      packages.push(...installs.flatMap((line) => line.split(' ').slice(2)).filter((word) => !word.startsWith('-')));
      const command = commands.join('\n').trim();
      if (command) steps.push({ command, expected: next?.language === 'text' ? next.body : undefined });
    } else if (language !== 'text') throw new Error(`Nobody knows what to do with this block:\n${body}`);
  }
  return { directory, packages, steps };
}

const isInstall = (line: string): boolean => line.startsWith('npm install ');

export async function follow({ directory }: Guide, { command }: Step): Promise<string> {
  const path = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: path, NO_PROXY: '127.0.0.1', NODE_OPTIONS: '' };
  const options = { cwd: directory, env, timeout: 30_000 };
  const { stdout } = await promisify(execFile)('sh', ['-ec', command.replaceAll('npx ', '')], options);
  return stdout;
}
