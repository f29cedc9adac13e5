/**
 * Text of a reply's bytes. Replies are requested without encoding, but a proxy in front of UMANG may compress them
 * nevertheless, and gzip is recognized without a header, too.
 */
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

type Decompress = (
  bytes: Buffer,
  options: ZlibOptions,
  callback: (error: NodeJS.ErrnoException | null, bytes: Buffer) => void,
) => void;

/**
 * @param maxBytes of the decompressed body
 * @returns undefined if it is longer. Bytes that cannot be decompressed are returned as they are, for the parser of the envelope to
 * reject.
 */
export function decompressBody(
  bytes: Buffer,
  contentEncoding: string | readonly string[] | undefined,
  maxBytes: number,
): Buffer | Promise<Buffer | undefined> {
  const decompress = findDecompressor(bytes, contentEncoding);
  if (!decompress) return bytes;
  return new Promise((resolve) => {
    decompress(bytes, { maxOutputLength: maxBytes }, (error, decompressed) => {
      if (!error) resolve(decompressed);
      else resolve(error.code === 'ERR_BUFFER_TOO_LARGE' ? undefined : bytes);
    });
  });
}

function findDecompressor(
  bytes: Buffer,
  contentEncoding: string | readonly string[] | undefined,
): Decompress | undefined {
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  if (first === 0x1f && second === 0x8b) return gunzip;
  if (contentEncoding === undefined) return undefined;
  switch (String(contentEncoding).trim().toLowerCase()) {
    case 'br':
      return brotliDecompress;
    case 'deflate': // some servers omit the zlib header (RFC 1950), which is two bytes divisible by 31
      return ((first << 8) | second) % 31 === 0 && (first & 0x0f) === 8 ? inflate : inflateRaw;
    default:
      return undefined;
  }
}

/** JSON does not allow a byte order mark. */
export function decodeText(bytes: Buffer): string {
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', hasByteOrderMark ? 3 : 0);
}
