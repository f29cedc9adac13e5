/** The page that shows the images: a table for each person, with a column for each screen and a row for each theme. */
import { people } from './people.js';
import { screens } from './screens.js';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Relative to the page. */
export const imagePath = (person: string, theme: string, screen: string): string => `${person}/${theme}/${screen}.webp`;

const introduction = `# Gallery

The [React example](../../examples/react/README.md) as each [demo patient of the sandbox](../sandbox.md#demo-patients) sees it, in
Chromium, 390 px wide. Each row is one theme; an image opens in full size.

\`npm run gallery\` takes all images again and writes this page.
`;

export function renderPage(): string {
  const header = ['', ...screens.map(({ title }) => title)];
  const sections = people.map(({ id, name, description }) => {
    const rows = themes.map((theme) => [
      theme,
      ...screens.map(({ id: screen, title }) => {
        const path = imagePath(id, theme, screen);
        return `[![${name}: ${title}, ${theme}](${path})](${path})`;
      }),
    ]);
    const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `## ${name}\n\n${capitalize(description)}.\n\n${lines.join('\n')}\n`;
  });
  return [introduction, ...sections].join('\n');
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
