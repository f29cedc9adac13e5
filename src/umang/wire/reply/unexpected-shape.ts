/** A position at which a reply differs from its declaration. It holds declared names only, never a value or a name of UMANG's. */
export interface UnexpectedShape {
  /** Declared names from `pd` on, joined by dots; `[]` stands for the items of a list. Empty for `pd` itself. */
  readonly path: string;
  /** What is there instead; `format` is a value of the declared type in another form. */
  readonly kind: 'missing' | 'null' | 'text' | 'number' | 'boolean' | 'list' | 'object' | 'format';
  /** What became of it. */
  readonly outcome: 'converted' | 'nulled' | 'dropped' | 'failed';
}
