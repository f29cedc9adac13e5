import { magic } from './magic.js';
import type { Sandbox } from './server.js';

/** The start banner: the demo accounts and how to sign in with them. */
export function banner({ baseUrl, demoAccounts: people }: Sandbox): string {
  const width = Math.max(...people.map(({ address }) => address.length));
  const rows = people.map(
    ({ address, password, description }) =>
      `  ${address.padEnd(width)}  ${(password ?? '(by OTP)').padEnd(12)}  ${description}`,
  );
  return [
    `UMANG sandbox at ${baseUrl}. Sign in as one of these invented patients (mutation signIn, or the first tab of GraphiQL). Every OTP is ${magic.otp.value}.`,
    ...rows,
  ].join('\n');
}
