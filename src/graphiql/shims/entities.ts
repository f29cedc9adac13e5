/** GraphiQL renders descriptions with the table of all 2,231 HTML entities. This shim decodes the common ones and saves 22 kB. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** An unknown entity is unchanged. */
export const decodeHTML = (text: string): string =>
  text.replace(/&(\w+);/g, (entity, name: string) => characters[name] ?? entity);

export const decodeHTMLStrict = (text: string): string => decodeHTML(text);
