/** A bar chart as SVG: one group of bars for each operation, each group with its own scale. Readable in light and dark mode. */
const [labelWidth, barWidth, valueWidth] = [230, 400, 130];
const [barHeight, barGap, groupGap, titleHeight] = [15, 4, 34, 30];
const width = labelWidth + barWidth + valueWidth;

/** @param groups each with a `title` and its bars: `label`, `value`, `text` beside the bar, and whether it `isOwn` */
export function renderBarChart(title, groups) {
  const parts = [];
  let top = titleHeight;
  for (const group of groups) {
    top += groupGap;
    parts.push(text(0, top - 10, group.title, 'group'));
    const largest = Math.max(...group.bars.map(({ value }) => value ?? 0));
    for (const bar of group.bars) {
      const middle = top + barHeight - 3;
      parts.push(text(labelWidth - 8, middle, bar.label, 'label'));
      const length = bar.value === undefined ? 0 : Math.max(1, (bar.value / largest) * barWidth);
      if (length > 0) {
        const shape = `x="${labelWidth}" y="${top}" width="${length.toFixed(1)}" height="${barHeight}"`;
        parts.push(`<rect ${shape} class="${bar.isOwn ? 'own' : 'other'}"/>`);
      }
      parts.push(text(labelWidth + length + 6, middle, bar.text, 'value'));
      top += barHeight + barGap;
    }
  }
  const height = top + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escape(title)}</title>
<style>
text { font: 12px sans-serif; fill: #24292f }
.title { font-size: 15px; font-weight: bold }
.group { font-weight: bold }
.label { text-anchor: end }
.own { fill: #0b7a75 }
.other { fill: #9aa5b1 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .own { fill: #2dd4bf } .other { fill: #6e7681 } }
</style>
${[text(0, 18, title, 'title'), ...parts].join('\n')}
</svg>
`;
}

const text = (x, y, value, name) => `<text x="${x.toFixed(1)}" y="${y}" class="${name}">${escape(value)}</text>`;

const escape = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
