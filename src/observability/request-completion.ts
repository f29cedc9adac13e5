/** A visit ends once: when it has been answered, and where the answer comes in parts, when the last is told or nobody reads on. */
import type { RequestOutcome } from './metrics.js';
import type { Visit } from './request-record.js';

export interface VisitEnd {
  /** The answer comes in parts: `over` tells when there are no more. */
  readonly comesInParts: () => void;
  readonly over: (isLeft: boolean) => void;
  /** The headers are made. */
  readonly answered: (status: number, isLeft: boolean) => void;
  readonly waitsForParts: () => boolean;
}

export function createVisitEnd(visit: Visit, write: (status: number, outcome: RequestOutcome) => void): VisitEnd {
  const awaited = new Set(['headers']);
  let status = 0;
  let hasLeft = false;
  const came = (what: 'headers' | 'parts', isLeft: boolean) => {
    if (!awaited.delete(what)) return;
    hasLeft ||= isLeft;
    if (awaited.size === 0) write(status, hasLeft ? 'aborted' : outcomeOf(visit));
  };
  return {
    comesInParts: () => void awaited.add('parts'),
    over: (isLeft) => came('parts', isLeft),
    answered(given, isLeft) {
      status = given;
      came('headers', isLeft);
    },
    waitsForParts: () => awaited.has('parts'),
  };
}

function outcomeOf({ errors, hasData }: Visit): RequestOutcome {
  if (errors.size === 0) return 'ok';
  return hasData ? 'partial' : 'failed';
}
