/** The app's own messages by code, in the language of the browser. For a code that is newer than the app, the gateway's message is in it as well. */
import type { UserErrorCode } from 'clients/operations/graphql.js';
import { english } from './messages-en.js';
import { hindi } from './messages-hi.js';

export interface Messages {
  readonly refusals: Readonly<Record<UserErrorCode, string>>;
  readonly failures: Readonly<Record<string, string>>;
  readonly attemptsLeft: (count: number) => string;
  readonly retryAfter: (seconds: number) => string;
}

/** The browser sends the same preference as `Accept-Language`. */
export const language = navigator.language.startsWith('hi') ? 'hi' : 'en';

export const messages: Messages = { en: english, hi: hindi }[language];
