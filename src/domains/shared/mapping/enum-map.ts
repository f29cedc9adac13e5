/** UMANG's words have up to about 30 characters. A longer one is no word of a vocabulary. */
const maxRawLength = 64;

/** UMANG's own word, for the field `<name>Raw` beside an enum field `<name>`. */
export const toRaw = (wireName: string | null | undefined): string | null => wireName?.slice(0, maxRawLength) || null;

/** Returns the words in the order of the enum field's values: the same array if no word is too long, which saves a copy for each row. */
export const toRawList = (wireNames: readonly string[]): readonly string[] =>
  wireNames.every(({ length }) => length <= maxRawLength)
    ? wireNames
    : wireNames.map((wireName) => wireName.slice(0, maxRawLength));

/**
 * Maps UMANG's enumerations to the graph's. UMANG adds values over time: one that the graph does not define becomes `UNKNOWN`,
 * so it never fails the list that contains it.
 * @param wireNames UMANG's names where they differ from the graph's
 */
export function enumMap<Value extends string>(
  values: Readonly<Record<Value | 'UNKNOWN', Value | 'UNKNOWN'>>,
  wireNames: Partial<Record<Value, string>> = {},
) {
  const wireNameByValue = new Map<string, string>(Object.entries(wireNames));
  const toUmang = (value: string): string => wireNameByValue.get(value) ?? value;
  const valueByWireName = new Map(Object.values(values).map((value) => [toUmang(value), value]));
  const toGraph = (wireName: string | null | undefined) => valueByWireName.get(wireName ?? '') ?? 'UNKNOWN';
  return {
    toGraph,
    toGraphOrNull: (wireName: string | null | undefined) => (wireName == null ? null : toGraph(wireName)),
    toUmang,
  };
}
