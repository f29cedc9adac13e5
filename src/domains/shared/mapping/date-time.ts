/** UMANG sends UTC times without a zone; the graph always includes it. */
export function toDateTime(text: string): string;
export function toDateTime(text: string | null | undefined): string | null;
export function toDateTime(text: string | null | undefined): string | null {
  if (text == null || text === '') return null;
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
}
