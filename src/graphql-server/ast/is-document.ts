import { type DocumentNode, Kind } from 'graphql';

/** False for the error that Yoga passes as the result of parsing. */
export const isDocument = (parsed: unknown): parsed is DocumentNode =>
  typeof parsed === 'object' && parsed !== null && 'kind' in parsed && parsed.kind === Kind.DOCUMENT;
