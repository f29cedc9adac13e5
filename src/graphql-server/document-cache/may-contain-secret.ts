/**
 * Whether a document has a literal that may be a secret, such as a PIN that a client wrote into the document instead of a
 * variable. Such a document must not be retained. Only mutations take secrets, and the keys of entity references may identify a
 * person. Strings and numbers of up to three characters are too short for a secret.
 */
export const mayContainSecret = (document: string): boolean =>
  sensitiveOperations.test(document) &&
  (document.includes('"""') || /"|(?<!\w)\d{4}/.test(document.replaceAll(shortStrings, '')));

const sensitiveOperations = /mutation|_entities/;
const shortStrings = /"[^"\\\r\n]{0,3}"/g;
