/** Arrays as input. */
import { z } from 'zod';
import type { ValidationMessageId } from '../i18n/validation-messages.js';

export const nonEmptyArray = <Item extends z.ZodType>(item: Item, message: ValidationMessageId) =>
  z.array(item).min(1, message);

/** Reports each item whose key an earlier item has. @param keyPath where the key is inside an item */
export function uniqueBy<Item>(
  toKey: (item: Item) => string,
  keyPath: readonly string[],
  message: ValidationMessageId,
) {
  return (items: readonly Item[], context: z.RefinementCtx): void => {
    const seen = new Set<string>();
    items.forEach((item, index) => {
      const key = toKey(item);
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, ...keyPath], message });
      seen.add(key);
    });
  };
}
