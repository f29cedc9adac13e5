/**
 * Reports where replies of UMANG differ from their declarations: every occurrence is counted, and one log line per section, path
 * and kind is written a minute. Paths consist of declared names, so neither holds a value or a name of UMANG's.
 */
import { minutes } from '../../lib/duration.js';
import type { CallObserver } from '../../umang/calls/call-observer.js';
import type { UnexpectedShape } from '../../umang/wire/reply/unexpected-shape.js';
import type { Logger } from '../logger.js';

/** Distinct paths of all sections together. There are a few hundred declared names; the rest counts as one path. */
const maxPaths = 2000;
const otherPath = 'OTHER';

export function createUnexpectedShapeObserver(
  log: Logger,
  count: (section: number, path: string) => void,
  now: () => number = performance.now.bind(performance),
): CallObserver {
  const paths = new Set<string>();
  /** Lines by section, path and kind. */
  const lines = new Map<string, { loggedAt: number; suppressed: number }>();

  /** Bounds the number of labels and of log lines. */
  function limitPath(section: number, path: string): string {
    const key = `${section} ${path}`;
    if (paths.has(key)) return path;
    if (paths.size >= maxPaths) return otherPath;
    paths.add(key);
    return path;
  }

  function report(section: number, { path: anyPath, kind, outcome }: UnexpectedShape): void {
    const path = limitPath(section, anyPath);
    count(section, path);
    const key = `${section} ${path} ${kind}`;
    const line = lines.get(key);
    if (line && now() - line.loggedAt < minutes(1)) {
      line.suppressed++;
      return;
    }
    log.warn({ section, path, kind, outcome, suppressed: line?.suppressed ?? 0 }, 'unexpected shape of a reply');
    lines.set(key, { loggedAt: now(), suppressed: 0 });
  }

  return ({ section }) => ({
    headers: {},
    end({ unexpectedShapes }) {
      if (unexpectedShapes) for (const shape of unexpectedShapes) report(section, shape);
    },
  });
}
