/**
 * Resolves `NAME_FILE`, which names a file with the value of `NAME`: container platforms mount secrets as files. Editors and
 * `echo` end a file with a line break, which is no part of a secret.
 */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';

type Shape = Readonly<Record<string, z.ZodType>>;
type Variables = Readonly<Record<string, string>>;

/** Metadata of a variable that may be set by `NAME_FILE`. */
export const fromFile = { allowsFile: true } as const;

/** Metadata of a variable whose value is never printed. `writeOnly` is JSON Schema's word for it. */
export const secretFromFile = { ...fromFile, writeOnly: true } as const;

export const isSecret = (type: z.ZodType): boolean => type.meta()?.['writeOnly'] === true;

const fileSuffix = '_FILE';
export const toFileVariable = (name: string): string => `${name}${fileSuffix}`;

/** The names of the variables that may also be set by `NAME_FILE`. */
export const findFileVariables = (shape: Shape): string[] =>
  Object.keys(shape).filter((name) => shape[name]?.meta()?.['allowsFile'] === true);

export interface ResolvedVariables {
  readonly values: Variables;
  /** By the name of a variable, the path of the file that contains its value. */
  readonly files: Variables;
  readonly issues: readonly string[];
  /** The variables that the issues concern. */
  readonly invalid: readonly string[];
}

export function resolveFileVariables(variables: Variables, shape: Shape): ResolvedVariables {
  const values: Record<string, string> = { ...variables };
  const files: Record<string, string> = {};
  const issues = new Map<string, string>();
  for (const name of findFileVariables(shape)) {
    const value = variables[name];
    const fileVariable = toFileVariable(name);
    const file = variables[fileVariable];
    if (value !== undefined) values[name] = trimLineBreaks(value);
    if (file === undefined) continue;
    if (value !== undefined) {
      issues.set(name, `${name}, ${fileVariable}: set only one of the two`);
      continue;
    }
    const content = readValue(file);
    if ('issue' in content) issues.set(name, `${fileVariable}: ${content.issue}`);
    else {
      values[name] = content.value;
      files[name] = file;
    }
  }
  return {
    values,
    files,
    issues: [...issues.values(), ...findUnsupported(variables, shape)],
    invalid: [...issues.keys()],
  };
}

/** A file variable that the gateway does not read would leave its setting silently at the default. */
const findUnsupported = (variables: Variables, shape: Shape): string[] =>
  Object.keys(shape)
    .filter((name) => name.includes('_') && !findFileVariables(shape).includes(name))
    .filter((name) => !Object.hasOwn(shape, toFileVariable(name)) && variables[toFileVariable(name)] !== undefined)
    .map((name) => `${toFileVariable(name)}: set ${name} instead, which cannot be read from a file`);

const maxFileLength = 65_536;

/** The issue names neither the path nor the content: an operator may have set the secret itself instead of a path. */
function readValue(file: string): { readonly value: string } | { readonly issue: string } {
  try {
    const value = trimLineBreaks(readFileSync(file, 'utf8'));
    if (value.trim() === '') return { issue: 'the file is empty' };
    if (value.length > maxFileLength) return { issue: `the file has more than ${maxFileLength} characters` };
    return { value };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { issue: `set the path of a file that the gateway can read (${code})` };
  }
}

function trimLineBreaks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n' || text[end - 1] === '\r') end--;
  return text.slice(0, end);
}
