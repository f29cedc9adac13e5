/** Hooks of Node's module loader. A URL with a query, such as `?original`, is not replaced. */
let replacements = new Map();

export function initialize(data) {
  replacements = data;
}

export async function resolve(specifier, context, nextResolve) {
  const resolved = await nextResolve(specifier, context);
  const replacement = replacements.get(resolved.url);
  return replacement === undefined ? resolved : { ...resolved, url: replacement };
}
