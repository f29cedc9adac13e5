/** CodeMirror's own reference from its element to its editor. */
interface EditorElement extends Element {
  readonly CodeMirror?: { setOption(name: 'lineWrapping', value: boolean): void };
}

/** Wraps long lines of operations, so that comments are readable in a narrow window. GraphiQL has no option for it. */
export function wrapLines(): void {
  new MutationObserver((_, observer) => {
    const editor = document.querySelector<EditorElement>('.graphiql-query-editor .CodeMirror')?.CodeMirror;
    if (!editor) return;
    observer.disconnect();
    editor.setOption('lineWrapping', true);
  }).observe(document.body, { childList: true, subtree: true });
}
