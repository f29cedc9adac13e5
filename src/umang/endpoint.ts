/**
 * An endpoint is a value: one declaration holds everything true of one UMANG call, and `UmangClient.call` serves them all.
 * `request` and `reply` describe the wire format as UMANG sends it, unusual types included. They type the caller, validate
 * the wire, and are the schemas the sandbox answers by.
 */
import type { z } from 'zod';
import type { Credential } from './credential.js';
import type { CheckedSecret, RefusalCode } from './failures/refusal.js';

export interface Endpoint<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
  /** Equals the name of the exported constant. The path is no key: sections 26/27 and 29/30 share one. */
  readonly name: string;
  /** The section in UMANG's specification of the NDHM APIs, 1 to 45. */
  readonly section: number;
  /** The last segment of the URL. */
  readonly path: string;
  /** A read may be shared by equal callers and retried. A write is sent once, and the caller's later reads start anew. */
  readonly effect: 'read' | 'write';
  readonly credential: Credential;
  readonly request: Request;
  readonly reply: Reply;
  /** Set where a provider must answer before UMANG can; such calls have a longer deadline. */
  readonly waitsForProvider?: true;
  /** The provider that must answer, where the request names it. */
  getProviderId?(request: z.output<Request>): string;
  /** The reply that stands for UMANG's "no results". Without it such a call is refused as `NOT_FOUND`. */
  readonly noResults?: z.output<Reply>;
  /** An empty HTTP body, without an envelope, is a success. */
  readonly mayReplyEmpty?: true;
  /** The secret in the request that UMANG checks. Such a call is sent once, even if its token was rejected. */
  readonly secret?: CheckedSecret;
  /** The patient has no profile yet, so section 17 does not tell whether UMANG accepts the token for this call. */
  readonly precedesProfile?: true;
  /** A write that leaves nothing behind but a message to the patient, so that a client may repeat it. */
  readonly hasNoLastingEffect?: true;
  /** Marks public data, the same for every caller, which the process may cache. */
  readonly cache?: CachePolicy;
  /**
   * Overrides the general refusal table for this endpoint, by `<NDHM code>/<HTTP status>`, by `<NDHM code>`, or by
   * `/<HTTP status>` where there is no code.
   */
  readonly refusals?: Readonly<Record<string, RefusalCode>>;
}

export interface CachePolicy {
  /** How long a reply counts as fresh. */
  readonly maxAgeMs: number;
}

/** What a caller passes: the endpoint's own fields, before defaults are applied. */
export type RequestOf<E extends Endpoint> = z.input<E['request']>;

/** What is sent to UMANG: the endpoint's own fields, with defaults applied. */
export type WireRequestOf<E extends Endpoint> = z.output<E['request']>;

export type ReplyOf<E extends Endpoint> = z.output<E['reply']>;

export function endpoint<Request extends z.ZodType, Reply extends z.ZodType>(
  declaration: Endpoint<Request, Reply>,
): Endpoint<Request, Reply> {
  return declaration;
}
