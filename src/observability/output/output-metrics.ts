/** Metrics of the log and the audit log. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { BoundedOutput } from './bounded-output.js';

type OutputName = 'log' | 'audit';

export function observeOutputs(
  registry: Registry,
  outputs: Readonly<Record<OutputName, BoundedOutput | undefined>>,
): void {
  const registers = [registry];
  const entries = (Object.entries(outputs) as [OutputName, BoundedOutput | undefined][]).flatMap(([name, output]) =>
    output ? [{ name, output }] : [],
  );
  new Counter({
    name: 'ndhm_graph_output_lines_dropped_total',
    help: 'Lines of the log and of the audit log that were lost because their destination did not take them',
    labelNames: ['output'],
    registers,
    collect() {
      this.reset();
      for (const { name, output } of entries) this.inc({ output: name }, output.droppedLines);
    },
  });
  new Counter({
    name: 'ndhm_graph_output_failures_total',
    help: 'Failures to write the log and the audit log, by errno; EBUFFERFULL counts dropped lines, ETIMEDOUT writes of more than a second',
    labelNames: ['output', 'errno'],
    registers,
    collect() {
      this.reset();
      for (const { name, output } of entries)
        for (const [errno, count] of output.failures) this.inc({ output: name, errno }, count);
    },
  });
  new Gauge({
    name: 'ndhm_graph_output_buffered_bytes',
    help: 'Size of the lines of the log and of the audit log that wait until their destination takes them; at most LOG_BUFFER_BYTES',
    labelNames: ['output'],
    registers,
    collect() {
      for (const { name, output } of entries) this.set({ output: name }, output.bufferedBytes);
    },
  });
  new Gauge({
    name: 'ndhm_graph_output_writable',
    help: '1 while the log and the audit log can be written, else 0',
    labelNames: ['output'],
    registers,
    collect() {
      for (const { name, output } of entries) this.set({ output: name }, output.isWritable ? 1 : 0);
    },
  });
}
