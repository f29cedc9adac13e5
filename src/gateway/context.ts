/** Builds what one operation may reach. Nothing here is shared between callers but `upstream`, which holds no patient's data. */
import type { Context } from '../domains/context.js';
import { createLoaders } from '../domains/loaders.js';
import { type CallReport, Umang, type Upstream } from '../umang/client.js';
import type { UmangUser } from '../umang/standing.js';
import { createViewer, type Verify } from './viewer.js';

export interface ContextSettings {
  readonly upstream: Upstream;
  readonly verify: Verify;
  readonly operatorKey: string | undefined;
}

export function createContext(
  { upstream, verify, operatorKey }: ContextSettings,
  headers: Headers,
  report: (call: CallReport) => void,
): Context {
  const viewer = createViewer(headers, verify, operatorKey);
  const umang = new Umang(
    upstream,
    { user: userOf(upstream.settings.user, headers), patientToken: viewer.patientToken },
    report,
  );
  return { viewer, umang, loaders: createLoaders(umang) };
}

/** An application in front may speak for its own UMANG user. */
function userOf(configured: UmangUser, headers: Headers): UmangUser {
  return {
    tkn: headers.get('x-umang-tkn') ?? configured.tkn,
    usrid: headers.get('x-umang-usrid') ?? configured.usrid,
    mode: headers.get('x-umang-mode') ?? configured.mode,
    pltfrm: headers.get('x-umang-pltfrm') ?? configured.pltfrm,
    did: headers.get('x-umang-did') ?? configured.did,
  };
}
