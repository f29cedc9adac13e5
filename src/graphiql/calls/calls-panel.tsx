/** Shows which calls to UMANG the last operation made and when, and explains an operation without running it. */
import { useEffect, useState } from 'preact/hooks';
import { post } from '../api.js';
import { type CallsStore, type Explanation, showExplanation, type UpstreamReport } from './calls-store.js';
import { readOperation } from './read-editors.js';

const credentialNames: Readonly<Record<string, string>> = {
  none: 'none',
  patientToken: 'patient’s token',
  pinToken: 'PIN token',
  operatorKey: 'operator key',
};
const sourceNames = {
  sent: 'sent',
  notSent: 'not sent',
  shared: 'shared with another request',
  cache: 'from cache',
} as const;

export function CallsPanel({ store }: { store: CallsStore }) {
  const [{ report, explanation, error }, setView] = useState(store.current);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => store.subscribe(() => setView(store.current)), [store]);

  const explain = async () => {
    try {
      showExplanation(store, await post(readOperation(), { 'X-Explain': 'true' }));
      setOpen(true);
    } catch {
      store.set({ error: 'The variables are not JSON, or the gateway did not answer.' });
    }
  };
  const calls = (report ?? explanation)?.calls ?? [];
  return (
    <aside class="calls-panel" aria-label="Calls to UMANG">
      <div class="calls-summary">
        <button type="button" onClick={() => void explain()}>
          Explain
        </button>
        <p aria-live="polite">
          {report && <ReportSummary report={report} />}
          {explanation && <ExplanationSummary explanation={explanation} />}
          {error}
          {!report && !explanation && !error && 'Run an operation to see its calls to UMANG, or explain it first.'}
        </p>
        {calls.length > 0 && (
          <button type="button" aria-expanded={isOpen} aria-controls="calls-list" onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide calls' : 'Show calls'}
          </button>
        )}
      </div>
      <div id="calls-list" role="region" aria-label="List of calls" tabIndex={0} hidden={!isOpen || calls.length === 0}>
        {report && <ReportTable report={report} />}
        {explanation && <ExplanationTable explanation={explanation} />}
      </div>
    </aside>
  );
}

function ReportSummary({ report: { sent, estimate, limit, calls } }: { report: UpstreamReport }) {
  const count = (source: string) => calls.filter((call) => call.source === source).length;
  const [cached, shared] = [count('cache'), count('shared')];
  return (
    <>
      <strong>{plural(sent, 'call')}</strong> to UMANG in {formatMs(totalMs(calls))}
      {cached > 0 && `, ${plural(cached, 'reply', 'replies')} from the cache`}
      {shared > 0 && `, ${plural(shared, 'call')} of other requests`}. Estimate: {estimate}, limit: {limit}.
    </>
  );
}

function ExplanationSummary({ explanation: { estimate, credentials, limits } }: { explanation: Explanation }) {
  const max = limits[0]?.max ?? 0;
  return (
    <>
      <strong>At most {plural(estimate, 'call')}</strong> to UMANG, limit: {max}
      {estimate > max && ' (the gateway rejects it)'}. Credentials:{' '}
      {credentials.map((name) => credentialNames[name] ?? name).join(', ') || 'none'}. Nothing was run.
    </>
  );
}

function ReportTable({ report: { calls } }: { report: UpstreamReport }) {
  const total = Math.max(totalMs(calls), 1);
  const toPercent = (ms: number) => `${(ms / total) * 100}%`;
  const minWidthMs = total / 200;
  const toBar = (startMs: number, durationMs: number | null) => ({
    x: toPercent(Math.min(startMs, total - minWidthMs)),
    width: toPercent(Math.max(durationMs ?? total - startMs, minWidthMs)),
  });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Section</th>
          <th scope="col">Name</th>
          <th scope="col">Source</th>
          <th scope="col">Start</th>
          <th scope="col">Duration</th>
          <th scope="col">Time line</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ section, name, source, startMs, durationMs }, index) => (
          <tr key={index}>
            <td>{section}</td>
            <td>{name}</td>
            <td>{sourceNames[source]}</td>
            <td>{formatMs(startMs)}</td>
            <td>{durationMs === null ? 'in progress' : formatMs(durationMs)}</td>
            <td class="timeline">
              <svg aria-hidden="true" class={source}>
                <rect {...toBar(startMs, durationMs)} height="100%" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ExplanationTable({ explanation: { calls } }: { explanation: Explanation }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Section</th>
          <th scope="col">Name</th>
          <th scope="col">Calls at most</th>
          <th scope="col">Credential</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ section, name, maxCalls, credential = 'none' }) => (
          <tr key={name}>
            <td>{section}</td>
            <td>{name}</td>
            <td>{maxCalls}</td>
            <td>{credentialNames[credential] ?? credential}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const totalMs = (calls: UpstreamReport['calls']): number =>
  Math.max(0, ...calls.map(({ startMs, durationMs }) => startMs + (durationMs ?? 0)));

const formatMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
