/** Checks of everything that has to be right before UMANG is called: TLS, clock, and the verification of patient tokens. */
import { createTokenVerifier } from '../../gateway/auth/create-viewer.js';
import { VerificationKeyUnavailable } from '../../gateway/auth/jwks.js';
import type { GatewayOptions } from '../../gateway/options.js';
import type { ConnectionCheck } from './connection.js';

export interface SetupCheck {
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'failed';
  readonly details: string;
}

const minCertificateDays = 14;
/** OTPs and client tokens are valid for a few minutes. */
const maxClockSkewSeconds = 60;
const clockWarningSeconds = 5;

export function checkTls({ tls, error }: ConnectionCheck, url: string): SetupCheck {
  const name = 'TLS';
  if (url.startsWith('http:')) return { name, result: 'warning', details: 'UMANG_BASE_URL is unencrypted http' };
  if (!tls) return { name, result: 'failed', details: `no connection: ${error ?? 'no TLS'}` };
  const { protocol, isValid, reason, daysLeft } = tls;
  const days = daysLeft === undefined ? 'unknown expiry' : `${daysLeft} days left`;
  if (!isValid)
    return {
      name,
      result: 'failed',
      details: `the certificate is not trusted: ${reason}, ${days}; set NODE_EXTRA_CA_CERTS if a proxy issues it`,
    };
  const isShort = daysLeft !== undefined && daysLeft < minCertificateDays;
  return { name, result: isShort ? 'warning' : 'ok', details: `${protocol}, certificate valid, ${days}` };
}

export function checkClock({ clockAheadSeconds, error }: ConnectionCheck): SetupCheck {
  const name = 'clock';
  if (clockAheadSeconds === undefined)
    return {
      name,
      result: 'warning', // the sign-in shows whether UMANG can be reached
      details: error === undefined ? 'UMANG sent no Date header' : `no response to HEAD: ${error}`,
    };
  const skew = Math.abs(clockAheadSeconds);
  const direction = clockAheadSeconds < 0 ? 'behind' : 'ahead of';
  if (skew === 0) return { name, result: 'ok', details: 'agrees with UMANG’s Date header' };
  const details = `${skew} s ${direction} UMANG’s Date header${skew > clockWarningSeconds ? '; synchronize it (NTP)' : ''}`;
  if (skew > maxClockSkewSeconds) return { name, result: 'failed', details };
  return { name, result: skew > clockWarningSeconds ? 'warning' : 'ok', details };
}

/** Fetches the keys even without a token. */
export async function checkPatientToken(
  { patientKey, expectedClaims }: Pick<GatewayOptions, 'patientKey' | 'expectedClaims'>,
  token: string | undefined,
): Promise<SetupCheck[]> {
  const error: unknown = await createTokenVerifier(patientKey, expectedClaims)
    .verify(token ?? 'none')
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  const isUnavailable = error instanceof VerificationKeyUnavailable;
  const key: SetupCheck = isUnavailable
    ? { name: 'patient key', result: 'failed', details: 'no key could be fetched: check PATIENT_JWKS_URL' }
    : { name: 'patient key', ...describeKey(patientKey) };
  if (token === undefined || isUnavailable) return [key];
  return [
    key,
    error === undefined
      ? { name: 'patient token', result: 'ok', details: patientKey ? 'signature and claims accepted' : 'not expired' }
      : { name: 'patient token', result: 'failed', details: describeRejection(error) },
  ];
}

function describeKey(patientKey: GatewayOptions['patientKey']): Pick<SetupCheck, 'result' | 'details'> {
  if (!patientKey) return { result: 'warning', details: 'none: signatures of patient tokens are not verified' };
  return { result: 'ok', details: 'jwksUrl' in patientKey ? 'fetched from PATIENT_JWKS_URL' : 'configured' };
}

/** jose's codes say what is wrong without a value. */
const describeRejection = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return `rejected: ${code ?? (error instanceof Error ? error.name : 'unknown error')}`;
};
