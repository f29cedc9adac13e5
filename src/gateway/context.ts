/** Builds what one operation may reach. Callers share `upstream`, which holds no patient's data, and `verify`. */
import type { Context } from '../domains/context.js';
import type { Guesses } from '../domains/shared/mutations/attempt-limit.js';
import { Loaders } from '../domains/loaders.js';
import { Umang } from '../umang/client.js';
import type { Upstream } from '../umang/calls/upstream.js';
import type { UmangUser } from '../umang/wire/common-fields.js';
import type { Verify } from './auth/jwks.js';
import type { LiveInboxes } from '../domains/patient/inbox-updates/inbox-pollers.js';
import type { RequestSight } from '../observability/observability.js';
import { createViewer } from './auth/viewer.js';

export interface ContextSettings {
  readonly upstream: Upstream;
  readonly verify: Verify;
  readonly operatorKey: string | undefined;
  readonly live: Pick<LiveInboxes, 'of'>;
}

export function createContext(
  { upstream, verify, operatorKey, live }: ContextSettings,
  request: Request,
  sight: RequestSight,
  guesses: Guesses,
): Context {
  const { headers } = request;
  const viewer = createViewer(headers, verify, operatorKey);
  const user = userOf(upstream.settings.user, headers);
  const umang = new Umang(
    upstream,
    {
      user,
      patientToken: viewer.patientToken,
      gone: request.signal,
      until: performance.now() + upstream.bounds.overallDeadlineMilliseconds,
    },
    sight.watch(() => context.viewer),
  );
  const context: Context = {
    viewer,
    umang,
    loaders: new Loaders(umang),
    live: live.of(user, viewer),
    guesses,
    language: sight.language,
  };
  return context;
}

/** An application in front may speak for its own UMANG user. */
function userOf(configured: UmangUser, headers: Headers): UmangUser {
  const given = {
    tkn: headers.get('x-umang-tkn'),
    usrid: headers.get('x-umang-usrid'),
    mode: headers.get('x-umang-mode'),
    pltfrm: headers.get('x-umang-pltfrm'),
    did: headers.get('x-umang-did'),
  };
  const own = Object.entries(given).filter(([, value]) => value !== null);
  return own.length === 0 ? configured : { ...configured, ...Object.fromEntries(own) };
}
