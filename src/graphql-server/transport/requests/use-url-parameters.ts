/** Rejects `variables` and `extensions` in a URL that are not JSON. Yoga would report an error of its own. */
import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export const useUrlParameters = (): Plugin => ({
  onRequestParse({ request: { method }, requestParser: parse, setRequestParser }) {
    if (method !== 'GET' || !parse) return;
    setRequestParser(async (request) => {
      try {
        return await parse(request);
      } catch {
        throw invalidParameters(); // the error of the parser quotes a value
      }
    });
  },
});

const invalidParameters = (): GraphQLError =>
  new GraphQLError('`variables` or `extensions` in the URL is not JSON. Send a JSON object, encoded for a URL.', {
    extensions: { code: 'BAD_REQUEST', retryable: false, http: { status: 400 } },
  });
