import type { FieldMappings } from './field-mappings.js';

/** The operation that triggers one recorded exchange, and where its reply appears in the graph. */
export interface Recording {
  readonly section: number;
  readonly operationType?: 'query' | 'mutation';
  /** Arguments by field name. */
  readonly args?: Readonly<Record<string, string>>;
  /** Fields that the operation selects besides those of `fieldMappings`. */
  readonly extraFields?: string;
  readonly fieldMappings: FieldMappings;
  /** Request fields that the gateway sends differently, undefined for those it omits, and why. */
  readonly sentDifferently?: { readonly reason: string; readonly fields: Readonly<Record<string, unknown>> };
}
