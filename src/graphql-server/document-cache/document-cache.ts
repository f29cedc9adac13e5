/**
 * Valid documents by their text, bounded by the heap that they and their execution plans take. Heap was measured after
 * garbage collection, over 300 distinct documents of each kind:
 *
 * | Document of 3,000 characters  | kB of AST | bytes per character | bytes per token |
 * | ----------------------------- | --------: | ------------------: | --------------: |
 * | one short field, repeated     |       308 |                 103 |             511 |
 * | aliases with nested fields    |       331 |                 112 |             339 |
 * | directives with an argument   |       362 |                 122 |             290 |
 * | comments, which are tokens    |       137 |                  46 |              92 |
 * | response keys of 60 characters |        39 |                  13 |             310 |
 *
 * Bytes per token vary less than bytes per character, so tokens determine the size. A plan takes 0.6 to
 * 1.1 kB per field, and up to 0.7 kB for the class of the result objects of each selection set.
 */
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

interface Entry {
  readonly document: DocumentNode;
  readonly bytes: number;
}

const bytesPerToken = 512;
/** V8 takes up to two bytes per character of the text. */
const bytesPerCharacter = 2;
/** Keys, the estimate of upstream calls and other facts about a document. */
const fixedBytes = 2048;

export class DocumentCache {
  readonly #entries: LRUCache<string, Entry>;

  constructor(maxBytes: number) {
    this.#entries = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ bytes }) => bytes });
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  get(text: string): DocumentNode | undefined {
    return this.#entries.get(text)?.document;
  }

  has(document: DocumentNode): boolean {
    return this.#find(document) !== undefined;
  }

  add(document: DocumentNode): void {
    this.#set({ document, bytes: documentBytes(document) });
  }

  /** Counts what another cache retains as long as the document. */
  grow(document: DocumentNode, bytes: number): void {
    const entry = this.#find(document);
    if (entry) this.#set({ document, bytes: entry.bytes + bytes });
  }

  #find(document: DocumentNode): Entry | undefined {
    const entry = this.#entries.peek(readText(document));
    return entry?.document === document ? entry : undefined;
  }

  #set(entry: Entry): void {
    this.#entries.set(readText(entry.document), entry);
  }
}

const readText = ({ loc }: DocumentNode): string => loc?.source.body ?? '';

function documentBytes({ loc }: DocumentNode): number {
  let tokens = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) tokens++;
  return fixedBytes + bytesPerCharacter * (loc?.source.body.length ?? 0) + bytesPerToken * tokens;
}
