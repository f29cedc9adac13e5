/** Lists as input: those that may not be empty, and those in which nothing may stand twice. */
import { z } from 'zod';

export const some = <Item extends z.ZodType>(item: Item, message: string) => z.array(item).min(1, message);

/** Points at each item that was named before. */
export function distinct<Item>(keyOf: (item: Item) => string, place: readonly string[], message: string) {
  return (items: readonly Item[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const key = keyOf(item);
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, ...place], message });
      seen.add(key);
    });
  };
}
