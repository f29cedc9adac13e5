/** In place of HTTP calls: UMANG's recorded replies. */
import { createReplies } from '../harness/upstream.mjs';

const replies = createReplies({ records: 12, hospitals: 12 });

export const createTransport = () => ({
  post: async ({ path }) => ({ status: 200, text: replies[path] }),
  close: async () => {},
});
