/**
 * Bounds the bytes that one replica stores where clients decide how many values there are: no more than the maximum within the
 * lifetime of a value. The values of one lifetime may still be there while those of the next are stored.
 */
export class ByteQuota {
  #bytes = 0;
  #endsAt = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly lifetimeMs: number,
  ) {}

  /** @returns false, and takes nothing, if the text does not fit any more */
  take(text: string): boolean {
    const now = Date.now();
    if (now >= this.#endsAt) [this.#bytes, this.#endsAt] = [0, now + this.lifetimeMs];
    const bytes = Buffer.byteLength(text);
    if (this.#bytes + bytes > this.maxBytes) return false;
    this.#bytes += bytes;
    return true;
  }
}
