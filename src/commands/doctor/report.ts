/** Formats what the doctor has checked. It holds names, numbers and times, no value. */
import type { ReadReport } from './read-checker.js';
import type { SetupCheck } from './setup-checks.js';

export interface DoctorReport {
  readonly ok: boolean;
  /** What took the calls: UMANG, or the sandbox where none is configured. */
  readonly upstream: 'umang' | 'sandbox' | 'none';
  readonly checks: readonly SetupCheck[];
  readonly reads: readonly ReadReport[];
}

export function formatReport({ ok, upstream, checks, reads }: DoctorReport): string {
  return [
    ...(upstream === 'sandbox' ? ['UMANG_BASE_URL is not set: the built-in sandbox is checked.', ''] : []),
    ...formatTable(
      ['Check', 'Result', 'Details'],
      checks.map(({ name, result, details }) => [name, result, details]),
    ),
    ...(reads.length > 0 ? ['', ...formatTable(readColumns, reads.map(formatRead))] : []),
    '',
    ok ? 'All checks passed.' : 'Some checks failed.',
  ].join('\n');
}

const readColumns = ['Section', 'Name', 'Result', 'ms', 'Fields'];

function formatRead({
  section,
  name,
  result,
  reason,
  durationMs,
  absentFields,
  unexpectedShapes,
}: ReadReport): string[] {
  const fields = [
    ...(absentFields.length > 0 ? [`absent: ${absentFields.join(', ')}`] : []),
    ...unexpectedShapes.map(({ path, kind, outcome }) => `${path || 'pd'}: ${kind} (${outcome})`),
  ];
  return [
    String(section),
    name,
    reason === undefined ? result : `${result}: ${reason}`,
    durationMs === undefined ? '' : String(durationMs),
    fields.join('; '),
  ];
}

function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [header, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
