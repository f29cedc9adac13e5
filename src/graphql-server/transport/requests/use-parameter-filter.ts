/**
 * Ignores request parameters that the server does not know, as GraphQL over HTTP requires: clients send `id`, `doc_id` or
 * `onError` beside the query. Yoga would reject them.
 */
import type { Plugin } from 'graphql-yoga';

/** @param extraNames parameters that the server knows beside the standard ones */
export function useParameterFilter(extraNames: readonly string[]): Plugin {
  const knownNames = ['query', 'variables', 'operationName', 'extensions', ...extraNames];
  const isKnown = (name: string): boolean => isStandard(name) || extraNames.includes(name);
  return {
    onParams({ params, setParams }) {
      for (const name in params) if (!isKnown(name)) return setParams(pick(params, knownNames));
    },
  };
}

/** Comparisons cost half as much as a lookup in a Set. */
const isStandard = (name: string): boolean =>
  name === 'query' || name === 'variables' || name === 'operationName' || name === 'extensions';

/** The number of other properties does not matter, nor does a body that is a text or a list. */
const pick = (params: object, names: readonly string[]): object =>
  Object.fromEntries(
    names.filter((name) => Object.hasOwn(params, name)).map((name) => [name, Reflect.get(params, name)]),
  );
