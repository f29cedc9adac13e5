import { Kind, parse } from 'graphql';

/** CodeMirror's own reference from its element to its editor. */
interface Editor {
  getValue(): string;
  getCursor(): object;
  indexFromPos(position: object): number;
}

const findEditor = (selector: string): Editor | undefined =>
  document.querySelector<Element & { readonly CodeMirror?: Editor }>(`${selector} .CodeMirror`)?.CodeMirror;

/** The operation of the current tab, as it is in the editors. @throws if the variables are not JSON */
export function readOperation(): { query: string; variables: unknown; operationName: string | undefined } {
  const editor = findEditor('.graphiql-query-editor');
  const query = editor?.getValue() ?? '';
  const variables = findEditor('[aria-label=Variables]')?.getValue().trim();
  return {
    query,
    variables: variables ? (JSON.parse(variables) as unknown) : {},
    operationName: findOperationName(query, editor?.indexFromPos(editor.getCursor()) ?? 0),
  };
}

/** Of several operations, that at the cursor, as GraphiQL runs it, or the one that follows the cursor. */
function findOperationName(query: string, cursor: number): string | undefined {
  try {
    const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const operation = operations.find(({ loc }) => loc && loc.end >= cursor) ?? operations.at(-1);
    return operation?.name?.value;
  } catch {
    return undefined; // the gateway explains what is wrong
  }
}
