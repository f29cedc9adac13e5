/** Splits a stream of bytes into lines, within a constant amount of memory. */

/** Only this much of a longer line is returned. No line of the gateway is that long. */
const maxLineLength = 1_048_576;

/** Yields the lines that end in each chunk, without their line feeds. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      lines.push(join(rest, chunk.subarray(start, end)));
      rest = Buffer.alloc(0);
      start = end + 1;
    }
    rest = join(rest, chunk.subarray(start));
    yield lines;
  }
  if (rest.length > 0) yield [rest];
}

function join(rest: Buffer, part: Buffer): Buffer {
  if (rest.length === 0) return part;
  return rest.length >= maxLineLength ? rest : Buffer.concat([rest, part.subarray(0, maxLineLength - rest.length)]);
}
