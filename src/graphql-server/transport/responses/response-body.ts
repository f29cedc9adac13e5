/** Bodies of responses. */

/** The heap can hold many shorter texts. */
const maxTextLength = 65_536;

/**
 * node:http retains a body until the client has read it. A long text is turned into bytes outside V8's heap, which many
 * clients that read nothing would otherwise fill.
 */
export const toResponseBody = (text: string): string | Buffer =>
  text.length > maxTextLength ? Buffer.from(text) : text;
