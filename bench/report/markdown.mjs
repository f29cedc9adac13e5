/** Parts of a Markdown page. */
export const paragraphs = (...texts) => texts.flat().join('\n\n');

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

export function countRounds({ restarts, rounds }) {
  const count = restarts * rounds;
  return count === 1 ? '1 round' : `${count} rounds`;
}
