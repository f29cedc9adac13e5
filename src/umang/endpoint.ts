/**
 * An endpoint is a value: all that is true of one UMANG call stands in its declaration, and `Umang.call` serves every
 * one of them. `request` and `reply` describe the wire as UMANG spells it, odd types included: they type the caller,
 * check what enters, and are the same values the sandbox answers by.
 */
import type { z } from 'zod';
import type { Credential } from './credential.js';
import type { RefusalCode } from './failures/refusal.js';

export interface Endpoint<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  /** Its name, the same as that of the constant which holds it: sections 26/27 and 29/30 share a path. */
  readonly name: string;
  /** Its section in UMANG's specification of the NDHM APIs, 1 to 45. */
  readonly section: number;
  /** The last part of the URL. */
  readonly path: string;
  /** A read may be shared by equal callers and retried; a write is sent once and forgets the caller's reads. */
  readonly effect: 'read' | 'write';
  readonly credential: Credential;
  readonly request: Request;
  readonly reply: Reply;
  /** Set where a provider has to answer before UMANG can: such calls have a longer deadline. */
  readonly waitsForProvider?: true;
  /** Marks public data, the same for every caller, which the whole process may hold. */
  readonly cache?: Lifetime;
  /** What a refusal means on this call where it differs from the general table, by `<NDHM code>/<HTTP status>`, or
   * `/<HTTP status>` where there is no code. */
  readonly refusals?: Readonly<Record<string, RefusalCode>>;
}

export interface Lifetime {
  /** How long an answer counts as fresh, in milliseconds. */
  readonly fresh: number;
}

/** What a caller passes: own fields only, before defaults are filled in. */
export type RequestOf<E extends Endpoint> = z.input<E['request']>;

/** What UMANG is sent, own fields only. */
export type WireRequestOf<E extends Endpoint> = z.output<E['request']>;

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

export function endpoint<Request extends z.ZodType, Reply extends z.ZodType>(
  declaration: Endpoint<Request, Reply>,
): Endpoint<Request, Reply> {
  return declaration;
}

export const seconds = (count: number): number => count * 1000;
export const hours = (count: number): number => seconds(count * 3600);
