/**
 * Runs the instructions of the Dockerfile without a container engine: each stage gets a directory in place of its root file
 * system, `COPY` copies files, and `RUN` runs a shell. Users, base images and layers are not simulated.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Copy, DockerfileParser, Env, From, type Instruction } from 'dockerfile-ast';

export const dockerfile = DockerfileParser.parse(readFileSync('Dockerfile', 'utf8'));

export interface Stage {
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

export const stages: readonly Stage[] = dockerfile.getInstructions().reduce<Stage[]>((result, instruction) => {
  if (instruction instanceof From) {
    return [...result, { name: instruction.getBuildStage() ?? String(result.length), instructions: [] }];
  }
  const last = result.at(-1);
  if (!last) throw new Error('The Dockerfile does not begin with FROM');
  return [...result.slice(0, -1), { ...last, instructions: [...last.instructions, instruction] }];
}, []);

export interface BuiltStage {
  /** The path of the stage's working directory on this machine. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/** @param root the parent directory of all stages' file systems */
export function buildStage({ name, instructions }: Stage, root: string): BuiltStage {
  const fileSystem = join(root, name);
  const env: Record<string, string> = {};
  let directory = fileSystem;
  mkdirSync(directory, { recursive: true });
  for (const instruction of instructions) {
    const keyword = instruction.getKeyword();
    if (keyword === 'WORKDIR') {
      directory = join(fileSystem, instruction.getArgumentsContent() ?? '');
      mkdirSync(directory, { recursive: true });
    } else if (instruction instanceof Env) {
      for (const property of instruction.getProperties()) env[property.getName()] = property.getValue() ?? '';
    } else if (instruction instanceof Copy) {
      copy(instruction, directory, root);
    } else if (keyword === 'RUN') {
      const command = instruction.getArgumentsContent() ?? '';
      execFileSync('sh', ['-ec', command], { cwd: directory, env: { ...shellEnvironment(), ...env }, stdio: 'pipe' });
    } else if (!['USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'].includes(keyword)) {
      throw new Error(`Unsupported instruction ${keyword}`);
    }
  }
  return { directory, env };
}

/** Without the variables of the test's own npm run, which would change the behavior of npm. */
function shellEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?!config_(cache|registry|prefer_offline))|^NODE_/.test(name),
    ),
  );
}

/** The paths that the Dockerfile copies from the build context; `.dockerignore` must admit them. */
export const contextSources = (): string[] =>
  stages
    .flatMap(({ instructions }) => instructions)
    .filter((instruction) => instruction instanceof Copy)
    .filter((instruction) => instruction.getFromFlag() === null)
    .flatMap((instruction) => parsePaths(instruction).slice(0, -1));

function copy(instruction: Copy, directory: string, root: string): void {
  const stage = instruction.getFromFlag()?.getValue();
  const paths = parsePaths(instruction);
  const target = paths.at(-1) ?? '';
  const isDirectory = target.endsWith('/');
  for (const source of paths.slice(0, -1)) {
    const from = stage == null ? source : join(root, stage, source);
    const to = join(directory, isDirectory ? join(target, basename(source)) : target);
    cpSync(from, to, { recursive: true, filter: (path) => path !== 'src/generated', verbatimSymlinks: true });
  }
}

const parsePaths = (instruction: Copy): string[] => instruction.getArguments().map((argument) => argument.getValue());

/** The arguments of the last such instruction in the final stage, which must be in exec form. */
export function execForm(keyword: 'CMD' | 'HEALTHCHECK'): string[] {
  const instruction = stages.at(-1)?.instructions.findLast((each) => each.getKeyword() === keyword);
  const json = /\[.*\]$/s.exec(instruction?.getArgumentsContent() ?? '')?.[0];
  if (json === undefined) throw new Error(`${keyword} is not in exec form`);
  return JSON.parse(json) as string[];
}
