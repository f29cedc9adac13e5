/** Every place in a JSON value, so that it can be replaced, removed or renamed there. */
export type JsonObject = Record<string, unknown>;

export interface Slot {
  /** The name in the object that has the value; of an item, the name of its list. */
  readonly key: string;
  readonly value: unknown;
  /** Undefined for an item of a list. */
  readonly parent: JsonObject | undefined;
  readonly set: (value: unknown) => void;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parents before children. */
export function listSlots(value: unknown, key = ''): Slot[] {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.flatMap((item, index) => [
      { key, value: item, parent: undefined, set: (replacement: unknown) => void (items[index] = replacement) },
      ...listSlots(item, key),
    ]);
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => [
    { key: name, value: child, parent: value, set: (replacement: unknown) => void (value[name] = replacement) },
    ...listSlots(child, name),
  ]);
}

/** An item of a list becomes null: removing it would move the others. */
export function remove({ key, parent, set }: Slot): void {
  if (parent) delete parent[key];
  else set(null);
}
