/**
 * What the text codes of the Health ID service mean (sections 3, 4, 6, 7 and 8). Their sources are public: the error tables of
 * NHA's sandbox documentation and of the ABDM developer documentation, and open-source clients of the v1 and v2 APIs, whose
 * tests contain recorded responses. `HIS-1012` is reused for Aadhaar numbers and transaction IDs, and `ABDM-` codes are reused
 * by other services, so these codes count for the endpoints that declare them only.
 */
import type { RefusalCode } from './refusal.js';

export const healthIdRefusals = {
  'HIS-400': 'INVALID_INPUT',
  'HIS-1002': 'INVALID_INPUT', // a field is empty
  'HIS-1003': 'INVALID_INPUT', // a field violates its pattern
  'HIS-1004': 'INVALID_INPUT', // a field has another type
  'HIS-1005': 'WRONG_CREDENTIALS',
  'HIS-1008': 'NOT_FOUND', // no account with this Health ID
  'HIS-1010': 'INVALID_INPUT', // the password is too weak
  'HIS-1011': 'INVALID_INPUT', // mobile number
  'HIS-1012': 'INVALID_INPUT', // Aadhaar number, or a transaction ID that is no UUID
  'HIS-1013': 'WRONG_OTP',
  'HIS-1015': 'ALREADY_REGISTERED',
  'HIS-1023': 'TOO_MANY_REQUESTS', // wait before another OTP is sent
  'HIS-1026': 'NOT_FOUND', // the transaction
  'HIS-1039': 'LOCKED', // too many failed logins
  'HIS-1041': 'TOO_MANY_ATTEMPTS',
  'HIS-1059': 'INVALID_INPUT',
  'HIS-1060': 'WRONG_OTP', // expired or invalid
  'HIS-1067': 'WRONG_CREDENTIALS',
  'HIS-1070': 'INVALID_INPUT', // a field is empty
  'HIS-1072': 'NOT_FOUND', // the mobile number is not registered
  'HIS-2001': 'INVALID_INPUT', // Aadhaar number
  'HIS-2017': 'TOO_MANY_REQUESTS', // several OTPs in one transaction
  'HIS-2022': 'WRONG_OTP',
  'ABDM-1013': 'INVALID_INPUT', // ABHA number
  'ABDM-1017': 'NOT_FOUND', // the transaction
  'ABDM-1022': 'TOO_MANY_REQUESTS',
  'ABDM-1027': 'LOCKED', // for 24 hours
  'ABDM-1035': 'WRONG_OTP',
  'ABDM-1066': 'INVALID_INPUT', // password
  'ABDM-1100': 'TOO_MANY_ATTEMPTS',
  'ABDM-1101': 'ALREADY_REGISTERED',
  'ABDM-1204:400': 'WRONG_OTP', // UIDAI: invalid OTP
  'ABDM-1204:403': 'TOO_MANY_ATTEMPTS', // UIDAI: maximum number of attempts
  'ABDM-1204:998': 'INVALID_INPUT', // UIDAI: Aadhaar number
  'ABDM-2429': 'TOO_MANY_REQUESTS',
} as const satisfies Readonly<Record<string, RefusalCode>>;
