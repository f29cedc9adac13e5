/** Who is signed in. The token lives in memory alone: nothing of it outlasts the page. */
import { makeVar } from '@apollo/client';

export const token = makeVar<string | undefined>(undefined);

/** Why the sign-in page is shown again, as a code. */
export const ended = makeVar<string | undefined>(undefined);
