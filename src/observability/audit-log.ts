/**
 * Who reached for a patient's data, and when: a line for each call to UMANG that a patient's token, a PIN's or the
 * operator's key has opened. People are told apart by pseudonyms, which only the holder of the key can link to a number.
 */
import { createHmac } from 'node:crypto';
import pino from 'pino';
import type { AuditConfig } from '../config/config.js';
import type { Viewer } from '../domains/shared/viewer.js';
import { sessionOf } from '../domains/session/token.js';
import type { Endpoint } from '../umang/endpoint.js';
import type { Watch } from '../umang/calls/call-observer.js';
import { faultLine, type Log } from './logger.js';

export interface Audit {
  readonly watch: (viewer: () => Viewer, traceId: string) => Watch;
  close(): void;
}

export function createAudit({ to, key }: AuditConfig, log: Log): Audit {
  const destination = pino.destination({ dest: to === 'stdout' ? 1 : to, sync: true, mkdir: true });
  destination.on('error', (error: unknown) => log.error(faultLine(error), 'the audit trail cannot be written'));
  let isClosed = false;
  const trail = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: () => ({ audit: true }) } },
    destination,
  );
  const pseudonymOf = (token: string): string => {
    const { identity } = sessionOf(token);
    const person = identity.healthIdNumber ?? identity.id ?? token;
    return createHmac('sha256', key).update(person).digest('hex').slice(0, 32);
  };

  return {
    watch: (viewerNow, traceId) => (endpoint, trkr) => {
      const viewer = viewerNow();
      const actor = actorOf(endpoint, viewer);
      return {
        headers: {},
        done({ outcome }) {
          if (actor === undefined) return;
          const write = (who: string | null) => {
            const line = { actor, who, section: endpoint.section, outcome, trkr, traceId };
            if (isClosed) log.error(line, 'the audit trail is closed already');
            else trail.info(line);
          };
          if (actor === 'operator') write(null);
          else
            void viewer
              .patientToken()
              .then(pseudonymOf)
              .then(write, () => write(null));
        },
      };
    },
    close() {
      isClosed = true;
      destination.end();
    },
  };
}

function actorOf({ credential: { holder } }: Endpoint, viewer: Viewer): 'patient' | 'operator' | undefined {
  if (holder === 'patient' || holder === 'pin') return 'patient';
  return holder === 'client' && viewer.isOperator ? 'operator' : undefined;
}
