import { magic } from './magic.js';
import type { Sandbox } from './server.js';

/** Who can sign in, and how. */
export function banner({ baseUrl, people }: Sandbox): string {
  const width = Math.max(...people.map(({ address }) => address.length));
  const rows = people.map(
    ({ address, password, story }) => `  ${address.padEnd(width)}  ${(password ?? '(by OTP)').padEnd(12)}  ${story}`,
  );
  return [
    `UMANG sandbox at ${baseUrl}, with invented people; sign in with the mutation signIn, or GraphiQL's first tab; every OTP is ${magic.otp.value}:`,
    ...rows,
  ].join('\n');
}
