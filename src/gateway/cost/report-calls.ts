/** Passes the UMANG calls of an operation on to its report: sections, names and times. */
import type { UpstreamReport } from '../../graphql-server/cost/upstream-report.js';
import type { CallObserver, ReuseObserver } from '../../umang/calls/call-observer.js';

export const reportCalls =
  (report: UpstreamReport): CallObserver =>
  (endpoint) => {
    const end = report.start(endpoint, 'sent');
    return { headers: {}, end: ({ failure }) => end({ notSent: failure?.details.notSent === true }) };
  };

export const reportReuse =
  (report: UpstreamReport): ReuseObserver =>
  (endpoint, source) => {
    const end = report.start(endpoint, source);
    return () => end();
  };
