import { magic } from './magic.js';
import type { Sandbox } from './server.js';

/** The start banner: the demo accounts and how to sign in with them. */
export function banner({ baseUrl, demoAccounts: people, driftSeed }: Sandbox): string {
  const width = Math.max(...people.map(({ address }) => address.length));
  const rows = people.map(
    ({ address, healthNumber, password, description }) =>
      `  ${address.padEnd(width)}  ${healthNumber}  ${(password ?? '(by OTP)').padEnd(12)}  ${description}`,
  );
  return [
    `UMANG sandbox at ${baseUrl}. Its patients are invented. Sign in with one click in GraphiQL, by PHR address and password (signIn), or by health ID number and OTP (requestSignInOtp). Every OTP is ${magic.otp.value}.`,
    ...rows,
    ...(driftSeed === undefined ? [] : [`Odd replies are on. SANDBOX_DRIFT_SEED=${driftSeed} repeats them.`]),
  ].join('\n');
}
