/**
 * Why UMANG refused: a closed set of codes, the same as the graph's `UserErrorCode`. NDHM's numbers are overloaded (1415
 * means 'not found' and 'not pending'), so a refusal is classified by endpoint, NDHM code and HTTP status together.
 */
export type RefusalCode =
  | 'INVALID_INPUT'
  | 'WRONG_CREDENTIALS'
  | 'WRONG_PIN'
  | 'WRONG_OTP'
  | 'OTP_EXPIRED'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_MANY_REQUESTS'
  | 'LOCKED'
  | 'PIN_TOKEN_REJECTED'
  | 'PIN_ALREADY_SET'
  | 'PIN_NOT_SET'
  | 'ALREADY_REGISTERED'
  | 'ALREADY_REVOKED'
  | 'DUPLICATE_REQUEST'
  | 'NOT_FOUND'
  | 'PROVIDER_NOT_FOUND'
  | 'NO_RECORD_AT_PROVIDER'
  | 'NOTHING_TO_LINK'
  | 'NOT_PENDING'
  | 'REQUEST_EXPIRED'
  | 'PROVIDER_REFUSED'
  | 'NOT_APPROVED'
  | 'UNKNOWN';

/** Refusals by `<NDHM code>/<HTTP status>` where the status changes the meaning, and by `<NDHM code>` alone otherwise. */
const refusalsByCode: Readonly<Record<string, RefusalCode>> = {
  1402: 'NOT_FOUND',
  1403: 'WRONG_CREDENTIALS',
  1404: 'NOT_FOUND',
  1405: 'WRONG_OTP',
  1406: 'OTP_EXPIRED',
  1407: 'TOO_MANY_REQUESTS',
  1408: 'TOO_MANY_ATTEMPTS',
  1409: 'DUPLICATE_REQUEST',
  1410: 'REQUEST_EXPIRED',
  1411: 'NOT_PENDING',
  1412: 'DUPLICATE_REQUEST',
  1413: 'NOT_FOUND',
  1414: 'NOT_FOUND',
  1415: 'NOT_FOUND',
  1416: 'NOT_FOUND',
  '1417/404': 'NOT_FOUND',
  1417: 'INVALID_INPUT',
  1418: 'INVALID_INPUT',
  1419: 'INVALID_INPUT',
  1420: 'INVALID_INPUT',
  1421: 'INVALID_INPUT',
  1422: 'PROVIDER_REFUSED',
  1423: 'LOCKED',
  1424: 'PIN_ALREADY_SET',
  '1425/400': 'INVALID_INPUT',
  1425: 'WRONG_PIN',
  1427: 'NOT_FOUND',
  1428: 'NOT_APPROVED',
  1429: 'LOCKED',
  1430: 'NOT_FOUND',
  1431: 'PIN_TOKEN_REJECTED',
  1432: 'INVALID_INPUT',
  1433: 'WRONG_CREDENTIALS',
  1434: 'ALREADY_REGISTERED',
  1435: 'REQUEST_EXPIRED',
  1437: 'INVALID_INPUT',
  1450: 'NOT_FOUND',
  1453: 'NOT_FOUND',
  '1500/400': 'PROVIDER_REFUSED',
  '1500/404': 'PROVIDER_REFUSED',
  1505: 'PROVIDER_NOT_FOUND',
  1507: 'PROVIDER_REFUSED',
  1509: 'PIN_NOT_SET',
  1510: 'PROVIDER_REFUSED',
  1512: 'NOT_FOUND',
  '1513/429': 'TOO_MANY_REQUESTS',
  1513: 'INVALID_INPUT',
  1514: 'INVALID_INPUT',
  2500: 'INVALID_INPUT',
  2505: 'INVALID_INPUT',
  2506: 'DUPLICATE_REQUEST',
};

export function refusalFor(code: string | undefined, status: number | undefined): RefusalCode | undefined {
  return (
    refusalsByCode[`${code}/${status}`] ??
    refusalsByCode[`${code}`] ??
    (status === 429 ? 'TOO_MANY_REQUESTS' : undefined)
  );
}

/** What UMANG checks of a patient. */
export type CheckedSecret = 'pin' | 'otp' | 'password';

export const wrongSecret: Readonly<Record<CheckedSecret, RefusalCode>> = {
  pin: 'WRONG_PIN',
  otp: 'WRONG_OTP',
  password: 'WRONG_CREDENTIALS',
};
