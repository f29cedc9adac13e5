/** CodeMirror's own reference from its element to its editor. */
interface EditorElement extends Element {
  readonly CodeMirror?: { getValue(): string };
}

const readEditor = (selector: string): string =>
  document.querySelector<EditorElement>(`${selector} .CodeMirror`)?.CodeMirror?.getValue() ?? '';

/** The operation of the current tab, as it is in the editors. @throws if the variables are not JSON */
export function readOperation(): { query: string; variables: unknown; operationName: string | undefined } {
  const query = readEditor('.graphiql-query-editor');
  const variables = readEditor('[aria-label=Variables]').trim();
  return {
    query,
    variables: variables ? (JSON.parse(variables) as unknown) : {},
    operationName: /\b(?:query|mutation|subscription)\s+(\w+)/.exec(query.replaceAll(/#.*/g, ''))?.[1],
  };
}
