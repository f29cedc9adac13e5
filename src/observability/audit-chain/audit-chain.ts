/**
 * Chains the lines of one process by hashes, so that a line that is altered, removed or moved can be found. A line that the
 * output drops is no part of the chain; a record of the number of dropped lines takes their place.
 */
import { randomBytes } from 'node:crypto';
import type { BoundedOutput } from '../output/bounded-output.js';
import { appendHash, deriveChainKey, maxChainFieldsLength } from './chain-line.js';

/** More than the length of a record. */
const maxRecordLength = 256;

export class AuditChain {
  readonly #key: Buffer;
  /** Replicas and restarts append to the same file. In hex, because an ID that starts with `-` looks like an option to a shell command. */
  readonly #chain = randomBytes(8).toString('hex');
  #sequence = 0;
  #previous = '';
  #unrecordedDrops = 0;

  constructor(
    auditKey: string,
    private readonly output: BoundedOutput,
  ) {
    this.#key = deriveChainKey(auditKey);
    this.#record({ action: 'chain-start' });
  }

  /** @param fields at least one */
  write(fields: object): void {
    const content = formatContent(fields);
    const contentBytes = Buffer.byteLength(content);
    if (!this.output.hasRoom(contentBytes + maxChainFieldsLength + maxRecordLength)) {
      this.#unrecordedDrops += 1;
      this.output.drop();
      return;
    }
    this.recordDrops();
    this.#append(content, contentBytes);
  }

  recordDrops(): void {
    if (this.#unrecordedDrops === 0) return;
    if (this.#record({ action: 'lines-dropped', droppedLines: this.#unrecordedDrops })) this.#unrecordedDrops = 0;
  }

  /** Without this line, the end of a chain cannot be told from lines that were cut off. */
  end(): void {
    this.recordDrops();
    this.#record({ action: 'chain-end' });
  }

  /** Identifies the last line, for `--expect-last`. */
  get last(): string {
    return `${this.#chain}:${this.#sequence - 1}:${this.#previous}`;
  }

  #record(fields: Readonly<Record<string, unknown>>): boolean {
    const content = formatContent(fields);
    return this.#append(content, Buffer.byteLength(content));
  }

  /** @returns whether there was room for the line */
  #append(content: string, contentBytes: number): boolean {
    const position = { chain: this.#chain, sequence: this.#sequence, previous: this.#previous };
    const { line, hash } = appendHash(this.#key, content, position);
    const bytes = contentBytes + line.length - content.length; // the fields of the chain are ASCII
    if (!this.output.hasRoom(bytes)) return false;
    this.output.write(line, bytes);
    this.#sequence += 1;
    this.#previous = hash;
    return true;
  }
}

/** A line up to the fields of the chain: without the closing brace. */
const formatContent = (fields: object): string =>
  `{"audit":true,"time":"${new Date().toISOString()}",${JSON.stringify(fields).slice(1, -1)}`;
