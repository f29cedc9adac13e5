/** Follows a guide literally: writes its files, runs its commands and returns what each command prints. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
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
const guidesDirectory = resolve('e2e/dist/guides');

/** An empty directory that does not inherit `"type": "module"` from `e2e/package.json`. */
function createProjectDirectory(name: string): string {
  const directory = resolve(guidesDirectory, name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(`${guidesDirectory}/package.json`, '{}');
  return directory;
}

/** These show a page, so their test is in `e2e/browser/`. */
export const browserGuides = ['react'];

/** A fenced block with a name is a file, a shell block is a command, and the text block after it is its output. */
export function readGuide(name: string, gatewayUrl: string): Guide {
  const text = readFileSync(`docs/clients/${name}.md`, 'utf8');
  const blocks = [...text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(([, language, file, body = '']) => ({
    language,
    file,
    body: body.replaceAll('http://127.0.0.1:4000', gatewayUrl),
  }));
  const directory = createProjectDirectory(name);
  if (/^npm install .*\.\/ndhm-graph-/m.test(text)) installPackage(directory);
  else cpSync('clients', directory, { recursive: true, filter: (file) => !file.endsWith('node_modules') });
  const steps: Step[] = [];
  const packages: string[] = [];
  for (const [index, { language, file, body }] of blocks.entries()) {
    if (file !== undefined) {
      mkdirSync(dirname(`${directory}/${file}`), { recursive: true });
      writeFileSync(`${directory}/${file}`, body);
    } else if (language === 'sh') {
      const next = blocks[index + 1];
      const lines = body.split('\n');
      const installedWords = lines.filter(isInstall).flatMap((line) => line.split(' ').slice(2));
      packages.push(...installedWords.filter((word) => !/^[-.]/.test(word)));
      const command = lines
        .filter((line) => !isInstall(line) && !serverCommands.includes(line))
        .join('\n')
        .trim();
      if (command) steps.push({ command, expected: next?.language === 'text' ? next.body : undefined });
    } else if (language !== 'text') throw new Error(`Unsupported block:\n${body}`);
  }
  return { directory, packages, steps };
}

const isInstall = (line: string): boolean => line.startsWith('npm install ');

/** They do not end, so the tests start them. */
const serverCommands = ['npx ndhm-graph', 'npx vite'];

/** Lays this package out as `npm install` does from its tarball, which a test of `e2e/packaging/` installs. */
function installPackage(directory: string): void {
  const target = `${directory}/node_modules/ndhm-graph`;
  mkdirSync(`${target}/clients`, { recursive: true });
  for (const name of ['dist', 'schema', 'package.json']) cpSync(name, `${target}/${name}`, { recursive: true });
  symlinkSync(resolve('node_modules'), `${target}/node_modules`);
  const files = readdirSync('clients').filter((file) => /\.(ts|json|graphql)$/.test(file));
  for (const file of files) cpSync(`clients/${file}`, `${target}/clients/${file}`);
}

/** @returns for a process: where packages and their commands are found */
export function guideEnvironment(): Record<string, string | undefined> {
  const path = [resolve('e2e/node_modules/.bin'), resolve('node_modules/.bin'), process.env['PATH']].join(delimiter);
  // `npm run` exports settings of this project, such as its directory, which `npm pkg set` would change.
  const npmFree = Object.entries(process.env).filter(([variable]) => !variable.startsWith('npm_'));
  return { ...Object.fromEntries(npmFree), PATH: path, NO_PROXY: '127.0.0.1', NO_COLOR: '1', NODE_OPTIONS: '' };
}

export async function runStep({ directory }: Guide, { command }: Step): Promise<string> {
  const options = { cwd: directory, env: guideEnvironment(), timeout: 60_000 };
  const { stdout } = await promisify(execFile)('sh', ['-ec', command.replaceAll('npx ', '')], options);
  return stdout;
}
