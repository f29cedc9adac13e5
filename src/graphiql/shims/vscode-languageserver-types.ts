/** GraphiQL's completion uses two enums of this package. This shim saves 5 kB. */
export const InsertTextFormat = { PlainText: 1, Snippet: 2 };
export const InsertTextMode = { asIs: 1, adjustIndentation: 2 };
