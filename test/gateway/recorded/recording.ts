import type { Places } from './field-mappings.js';

/** How one of UMANG's recorded answers is asked for in the graph, and where it comes out. */
export interface Recording {
  readonly section: number;
  readonly kind?: 'query' | 'mutation';
  /** The arguments of the fields on the way, by the field's name. */
  readonly args?: Readonly<Record<string, string>>;
  /** What is asked beside what `answer` names. */
  readonly beside?: string;
  readonly answer: Places;
  /** What the gateway sends otherwise than recorded, undefined for not at all, and why. */
  readonly sends?: { readonly why: string; readonly fields: Readonly<Record<string, unknown>> };
}
