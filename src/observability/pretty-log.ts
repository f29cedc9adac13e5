/** Formats log lines for a person at a terminal. Everywhere else the log is JSON. */
import { styleText } from 'node:util';

interface Terminal {
  write(text: string): unknown;
  /** False if the terminal has no colors, or `NO_COLOR` is set. */
  hasColors(): boolean;
}

const levels: Readonly<Record<number, readonly [name: string, color: 'gray' | 'green' | 'yellow' | 'red']>> = {
  20: ['DEBUG', 'gray'],
  30: ['INFO', 'green'],
  40: ['WARN', 'yellow'],
  50: ['ERROR', 'red'],
  60: ['FATAL', 'red'],
};

/** A destination for pino. */
export const createPrettyLog = (terminal: Terminal): { write(line: string): void } => ({
  write: (line) => void terminal.write(`${formatLine(line, terminal.hasColors())}\n`),
});

function formatLine(line: string, hasColors: boolean): string {
  const { level, time, msg = '', ...fields } = JSON.parse(line) as Record<string, unknown>;
  const [name, color] = levels[Number(level)] ?? [String(level), 'gray'];
  const style = (format: typeof color, text: string) =>
    hasColors ? styleText(format, text, { validateStream: false }) : text;
  const details = Object.entries(fields).flatMap(([key, value]) => {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [`${key}=${formatValue(value)}`];
  });
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  return [clock, style(color, name.padEnd(5)), removeControls(String(msg)), style('gray', details.join(' '))].join(' ');
}

const formatValue = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:-]+$/.test(value) ? value : removeControls(JSON.stringify(value));

/** Control characters could change what the terminal shows. */
const removeControls = (text: string): string => text.replace(/\p{Cc}/gu, '');
