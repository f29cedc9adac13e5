/**
 * The errors of documents that parsing or validation rejected, so that a rejected document costs little the next time. The
 * documents themselves are not retained: they are known by their hash, and only what their errors need is stored.
 */
import { GraphQLError, type GraphQLErrorExtensions, Source } from 'graphql';
import { LRUCache } from 'lru-cache';
import { sha256 } from '../../lib/sha256.js';
import { redactValues } from '../errors/sanitize-message.js';

interface StoredError {
  readonly message: string;
  readonly positions: readonly number[] | undefined;
  readonly extensions: GraphQLErrorExtensions;
}

type RejectionCode = 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED';

const maxBytes = 2_097_152;
const bytesPerError = 512;

export class RejectedDocuments {
  readonly #errors = new LRUCache<string, readonly StoredError[]>({
    maxSize: maxBytes,
    sizeCalculation: (errors) => errors.reduce((bytes, { message }) => bytes + bytesPerError + 2 * message.length, 256),
  });

  get(text: string): GraphQLError[] | undefined {
    if (this.#errors.size === 0) return undefined; // saves hashing the text
    const errors = this.#errors.get(sha256(text));
    const source = new Source(text);
    return errors?.map(({ message, ...options }) => new GraphQLError(message, { ...options, source }));
  }

  /** @param code for errors without one */
  add(text: string, errors: readonly GraphQLError[], code: RejectionCode): void {
    this.#errors.set(
      sha256(text),
      errors.map((error) => ({
        message: Buffer.from(redactValues(error)).toString(), // a copy, because a slice retains the whole document
        positions: error.positions,
        extensions: { code, http: { spec: true, status: 400 }, ...error.extensions },
      })),
    );
  }
}
