/** The pages of a list that follow its first one. UMANG alone determines their length and number. */

/** The first failure stops further calls. So a wrong size costs no more of them than the operation may make. */
export const callsAtOnce = 10;

export function* pageOffsets(start: number, end: number, pageLength: number): Generator<number> {
  for (let offset = start; offset < end; offset += pageLength) yield offset;
}

export async function readPages<Page>(pages: Iterator<Page>, read: (page: Page) => Promise<void>): Promise<void> {
  for (let next = take(pages, callsAtOnce); next.length > 0; next = take(pages, callsAtOnce))
    await Promise.all(next.map(read));
}

/** Takes up to so many items. The iterator continues after them. */
export function take<Item>(iterator: Iterator<Item>, count: number): Item[] {
  const items: Item[] = [];
  while (items.length < count) {
    const next = iterator.next();
    if (next.done) break;
    items.push(next.value);
  }
  return items;
}
