/** UMANG writes moments of UTC without a zone; the graph always says it. */
export function dateTime(text: string): string;
export function dateTime(text: string | null | undefined): string | null;
export function dateTime(text: string | null | undefined): string | null {
  if (text == null || text === '') return null;
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`;
}
