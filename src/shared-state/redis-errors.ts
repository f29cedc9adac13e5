/** What an error of Redis says: its reason for the log, and whether it is about one command or about the whole server. */

/** The code of an error, or the first word of a reply such as `OOM command not allowed …`. Messages may contain a URL. */
export function toReason(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'UNKNOWN';
  const { code, message = '' } = error as Partial<NodeJS.ErrnoException>;
  return code ?? /^[A-Z]{2,20}(?= )/.exec(message)?.[0] ?? error.constructor.name; // the library sets no names
}

/**
 * A key of another type, a number that is none, and an exception of a script. Whatever else Redis replies, such as `OOM` or
 * `LOADING`, other commands would get as well.
 */
const commandErrors = /^(?:WRONGTYPE |ERR (?:hash )?value is not |ERR (?:Error running script|user_script:))/;

/** Whether the server is usable for other commands. Redis 6 wraps every error within a script, so this may be wrong there. */
export const isCommandError = (error: unknown): boolean => error instanceof Error && commandErrors.test(error.message);
