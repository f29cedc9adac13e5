/**
 * Compresses response bodies in threads of their own, so that the event loop goes on. Bodies that are small are sent as they
 * are, and so are all others while too many are being compressed: compression never delays a response behind others.
 */
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type ContentCoding, negotiateCoding } from './content-coding.js';

export interface CompressedBody {
  readonly coding: ContentCoding;
  readonly bytes: Buffer;
}

export interface Compressor {
  /** @returns undefined if the text is to be sent as it is */
  compress(
    acceptEncoding: string | string[] | undefined,
    text: string,
  ): Promise<CompressedBody | undefined> | undefined;
}

/** Below it, compression saves at most one packet and costs more than the JSON. */
const minLength = 2048;
/** Maximum size of all bodies that are being compressed. */
const maxPendingBytes = 16 * 1024 * 1024;
/** What zlib allocates for one body. */
const stateBytes = 256 * 1024;
/** Browsers and HTTP clients send few different headers. */
const maxCachedHeaders = 100;

/** gzip comes first: for bodies of 10 kB, brotli takes 50 % more CPU time for the same size. */
const codings = ['gzip', 'br'] as const;
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

type EncodeCallback = (error: Error | null, result: Buffer) => void;
const encoders = {
  gzip: (body: Buffer, callback: EncodeCallback) => gzip(body, callback),
  br: (body: Buffer, callback: EncodeCallback) => brotliCompress(body, brotliOptions, callback),
};

export function createCompressor(maxBytes = maxPendingBytes): Compressor {
  const codingByHeader = new Map<string, ContentCoding>();
  let pendingBytes = 0;

  function selectCoding(header: string): ContentCoding {
    const cached = codingByHeader.get(header);
    if (cached) return cached;
    const coding = negotiateCoding(header, codings);
    if (codingByHeader.size < maxCachedHeaders) codingByHeader.set(header, coding);
    return coding;
  }

  function run(coding: keyof typeof encoders, body: Buffer, cost: number): Promise<CompressedBody | undefined> {
    pendingBytes += cost;
    return new Promise((resolve) => {
      encoders[coding](body, (error, bytes) => {
        pendingBytes -= cost;
        resolve(error ? undefined : { coding, bytes }); // an error: zlib has no memory, so the body is sent as it is
      });
    });
  }

  return {
    compress(acceptEncoding, text) {
      if (acceptEncoding === undefined || text.length < minLength) return undefined;
      const coding = selectCoding(String(acceptEncoding));
      if (coding === 'identity') return undefined;
      const cost = text.length + stateBytes;
      if (pendingBytes + cost > maxBytes) return undefined;
      return run(coding, Buffer.from(text), cost);
    },
  };
}
