/** The session. The token is only in memory: it does not survive a reload. */
import { makeVar } from '@apollo/client';

export const token = makeVar<string | undefined>(undefined);

/** The error code that sessionEndCode the last session, if any. */
export const sessionEndCode = makeVar<string | undefined>(undefined);
