/**
 * Finds NDHM's code in the text of an error. Codes are numbers or texts (`1425`, `"1425"`, `HIS-2017`, `ABDM-1100`), in JSON
 * that may be escaped or truncated. The Health ID service repeats a general code and has the specific one in `details`.
 */
export interface NdhmCode {
  /** The code, if it has one of the known forms: no other text leaves this function. */
  readonly code?: string | undefined;
  /** The text has a code, even if its form is unknown. */
  readonly isPresent: boolean;
}

const codePattern = /"code\\{0,3}"\s{0,5}:\s{0,5}(?:\\{0,3}"\s{0,5})?([\w-]{1,40})(?![\w-])/g;
const detailsPattern = /"details\\{0,3}"/;
const knownForm = /^(?:\d{1,6}|[A-Z]{2,6}-\d{1,6})$/;

/** UIDAI's own code is in the message of this code. */
const uidaiFailure = 'ABDM-1204';
const uidaiPattern = /UIDAI error code\s{0,5}:\s{0,5}(\d{3})(?!\d)/i;

export function findNdhmCode(text: string): NdhmCode {
  const matches = [...text.matchAll(codePattern)].filter(([, code]) => code !== 'null');
  const details = detailsPattern.exec(text)?.index ?? text.length;
  const code = (matches.find(({ index }) => index > details) ?? matches[0])?.[1];
  if (code === undefined || !knownForm.test(code)) return { isPresent: code !== undefined };
  return { code, isPresent: true };
}

/** The key of a code in the tables of refusals: UIDAI's codes follow the code that carries them, as in `ABDM-1204:400`. */
export function toRefusalKey(code: string, text: string): string {
  const uidaiCode = code === uidaiFailure ? uidaiPattern.exec(text)?.[1] : undefined;
  return uidaiCode === undefined ? code : `${code}:${uidaiCode}`;
}

/** Converts a code to a number, if it is one. */
export const toNdhmNumber = (code: string | undefined): number | undefined =>
  code !== undefined && /^\d+$/.test(code) ? Number(code) : undefined;
