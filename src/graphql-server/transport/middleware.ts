import type { IncomingMessage, ServerResponse } from 'node:http';

/** Responds to a request or passes it to the next handler. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
