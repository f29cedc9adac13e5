/** `/health` reports that the process is alive (liveness), `/ready` whether it can serve requests (readiness). */
import type { RequestListener } from 'node:http';

const probePath = /^\/(health|ready)(?:\?|$)/;

/** @param notReadyReason undefined when the server is ready */
export function withHealthChecks(notReadyReason: () => string | undefined, next: RequestListener): RequestListener {
  return (request, response) => {
    const [, probe] = probePath.exec(request.url ?? '') ?? [];
    if (probe === undefined) return next(request, response);
    const reason = probe === 'ready' ? notReadyReason() : undefined;
    response
      .writeHead(reason ? 503 : 200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(reason ? { status: 'unavailable', reason } : { status: 'ok' }));
  };
}
