/**
 * Bundles GraphiQL into `<build>/graphiql`, where the argument is the path of the build: one page, one script and one style
 * sheet. File names contain a content hash, and each file is compressed once here at the highest level instead of by the
 * server for each visit. Preact replaces React, `src/graphiql/shims` replaces packages of which little is used, and system
 * fonts replace the bundled ones, which makes the download smaller.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { build } from 'esbuild';

const source = resolve(import.meta.dirname, '../src/graphiql');
const output = resolve(process.argv[2] ?? 'dist', 'graphiql');

const withoutFonts = {
  name: 'without-fonts',
  setup: ({ onLoad }) =>
    onLoad({ filter: /graphiql\/dist\/style\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/@font-face\s*\{[^}]*\}/g, ''),
      loader: 'css',
    })),
};

const { outputFiles } = await build({
  entryPoints: [`${source}/main.tsx`],
  entryNames: '[name]-[hash]',
  outdir: `${output}/graphiql`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: {
    react: 'preact/compat',
    'react-dom': 'preact/compat',
    '@tanstack/react-virtual': `${source}/shims/react-virtual.ts`,
    entities: `${source}/shims/entities.ts`,
    'framer-motion': `${source}/shims/framer-motion.tsx`,
    'linkify-it': `${source}/shims/linkify-it.ts`,
    'react-style-singleton': `${source}/shims/react-style-singleton.ts`,
    'vscode-languageserver-types': `${source}/shims/vscode-languageserver-types.ts`,
  },
  loader: { '.graphql': 'text' },
  plugins: [withoutFonts],
  legalComments: 'external',
  write: false,
});

const asset = (extension) => {
  const { path } = outputFiles.find(({ path }) => path.endsWith(extension));
  return `graphiql/${basename(path)}`;
};
const page = (await readFile(`${source}/page.html`, 'utf8'))
  .replace('{script}', asset('.js'))
  .replace('{style}', asset('.css'));

await rm(output, { recursive: true, force: true });
await mkdir(`${output}/graphiql`, { recursive: true });
await Promise.all(
  [{ path: `${output}/graphql.html`, contents: page }, ...outputFiles].map(async ({ path, contents }) => {
    await writeFile(path, contents);
    await writeFile(`${path}.br`, await promisify(brotliCompress)(contents));
    await writeFile(`${path}.gz`, await promisify(gzip)(contents, { level: 9 }));
  }),
);
