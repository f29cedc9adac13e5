/** Follows a guide literally: writes its files, runs its commands and returns what each command prints. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { promisify } from 'node:util';

export interface Step {
  readonly command: string;
  /** The output that the guide shows, if it shows one. */
  readonly expected: string | undefined;
}

export interface Guide {
  readonly directory: string;
  readonly packages: readonly string[];
  readonly steps: readonly Step[];
}

/** Inside `e2e/`, so that imports resolve to its packages. */
const projectDirectory = (name: string) => resolve('e2e/dist/guides', name);

/** A fenced block with a name is a file, a shell block is a command, and the text block after it is its output. */
export function readGuide(name: string, gatewayUrl: string): Guide {
  const text = readFileSync(`docs/clients/${name}.md`, 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, file, body = '']) => ({
    language,
    file,
    body: body.replaceAll('http://127.0.0.1:4000', gatewayUrl),
  }));
  const directory = projectDirectory(name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  cpSync('clients', directory, { recursive: true });
  const steps: Step[] = [];
  const packages: string[] = [];
  for (const [index, { language, file, body }] of blocks.entries()) {
    if (file !== undefined) writeFileSync(`${directory}/${file}`, body);
    else if (language === 'sh') {
      const next = blocks[index + 1];
      const lines = body.split('\n');
      const installedWords = lines.filter(isInstall).flatMap((line) => line.split(' ').slice(2));
      packages.push(...installedWords.filter((word) => !word.startsWith('-')));
      const command = lines
        .filter((line) => !isInstall(line))
        .join('\n')
        .trim();
      if (command) steps.push({ command, expected: next?.language === 'text' ? next.body : undefined });
    } else if (language !== 'text') throw new Error(`Unsupported block:\n${body}`);
  }
  return { directory, packages, steps };
}

const isInstall = (line: string): boolean => line.startsWith('npm install ');

export async function runStep({ directory }: Guide, { command }: Step): Promise<string> {
  const path = [resolve('e2e/node_modules/.bin'), resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = { ...process.env, PATH: path, NO_PROXY: '127.0.0.1', NODE_OPTIONS: '' };
  const options = { cwd: directory, env, timeout: 30_000 };
  const { stdout } = await promisify(execFile)('sh', ['-ec', command.replaceAll('npx ', '')], options);
  return stdout;
}
