/** For whoever runs the gateway: `/health` says that the process lives, `/ready` whether it can do work. */
import type { RequestListener } from 'node:http';

/** @param whyNot what keeps the gateway from working; nothing where it can */
export function createProbes(whyNot: () => string | undefined, next: RequestListener): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?')[0];
    if (path !== '/health' && path !== '/ready') return next(request, response);
    const reason = path === '/ready' ? whyNot() : undefined;
    response
      .writeHead(reason ? 503 : 200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(reason ? { status: 'unavailable', reason } : { status: 'ok' }));
  };
}
