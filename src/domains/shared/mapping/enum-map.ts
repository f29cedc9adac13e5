/**
 * UMANG's vocabularies in the graph's spelling. UMANG adds words as it grows: one that the graph does not know yet becomes
 * `UNKNOWN`, so that it never fails the list it stands in.
 */
/** @param spellings UMANG's own spelling where it is not the graph's */
export function vocabulary<Word extends string>(
  words: Readonly<Record<Word | 'UNKNOWN', Word | 'UNKNOWN'>>,
  spellings: Partial<Record<Word, string>> = {},
) {
  const spelt = new Map<string, string>(Object.entries(spellings));
  const toUmang = (word: string): string => spelt.get(word) ?? word;
  const graphWords = new Map(Object.values(words).map((word) => [toUmang(word), word]));
  const toGraph = (umangWord: string | null | undefined) => graphWords.get(umangWord ?? '') ?? 'UNKNOWN';
  return {
    toGraph,
    toGraphOrNull: (umangWord: string | null | undefined) => (umangWord == null ? null : toGraph(umangWord)),
    toUmang,
  };
}
