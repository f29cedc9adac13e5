/** Alert rules and dashboard: they parse, use metrics and label values that exist, and each alert has its paragraph. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { allErrorCodes } from '../../src/gateway/client-errors.js';
import { envSchema } from '../../src/config/config.js';
import { callRejections } from '../../src/observability/calls/rejected-calls.js';
import { securityEventKinds } from '../../src/observability/security-events.js';
import { createQueryClient, startGateway, type SandboxGateway } from '../support/gateway.js';

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

const alerts: Alert[] = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')).groups.flatMap(
  ({ rules }: { rules: Alert[] }) => rules,
);
const dashboard = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8'));
const panels: { title: string; targets: { expr: string }[] }[] = dashboard.panels;

/** Grafana replaces its variables before Prometheus parses an expression. */
const expressions = [
  ...alerts.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [`panel ${title}`, expr.replaceAll('$__rate_interval', '5m')] as const),
  ),
];

/** The texts of the nodes of one kind; `⚠` is a syntax error. */
function findNodes(expression: string, kind: string): string[] {
  const texts: string[] = [];
  parser.parse(expression).iterate({
    enter({ name, from, to }) {
      if (name === kind) texts.push(expression.slice(from, to));
    },
  });
  return texts;
}

const toSeriesNames = ([, name = '', type]: RegExpMatchArray): string[] =>
  type === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name];

/** What Prometheus itself adds. */
const addedMetrics = ['up'];
let gateway: SandboxGateway;
let exposed: Set<string>;

beforeAll(async () => {
  const sharedState = { redisUrl: 'redis://127.0.0.1:1', sharedKey: 'k'.repeat(32), version: '0' }; // not reachable
  gateway = await startGateway({ gateway: { metricsPort: 0, sharedState } });
  await createQueryClient(gateway.url)('{ states { name } unknown }');
  await createQueryClient(gateway.url)('{ states { name } }');
  const text = await (await fetch(gateway.metricsUrl ?? '')).text();
  exposed = new Set([...addedMetrics, ...[...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(toSeriesNames)]);
});
afterAll(() => gateway.close());

describe('PromQL', () => {
  test('a misspelled expression has a syntax error', () => {
    expect(findNodes('sum(rate(up[5m])', '⚠')).not.toEqual([]);
  });

  test.each(expressions)('%s: parses', (_place, expression) => {
    expect(findNodes(expression, '⚠')).toEqual([]);
  });

  test.each(expressions)('%s: uses only metrics that a gateway exposes', (_place, expression) => {
    const names = findNodes(expression, 'Identifier');
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !exposed.has(name))).toEqual([]);
  });

  test.each(expressions)('%s: compares labels with values that exist', (_place, expression) => {
    const isValue: Record<string, (value: string) => boolean> = {
      code: (value) => allErrorCodes.has(value),
      reason: (value) => callRejections.some((reason) => reason === value),
      result: (value) => ['ok', 'failed'].includes(value),
      name: (value) => Object.hasOwn(envSchema.shape, value),
      kind: (value) => securityEventKinds.some((kind) => kind === value),
      output: (value) => ['log', 'audit'].includes(value),
      outcome: (value) => ['ok', 'partial', 'failed', 'aborted', 'unavailable', 'timeout', 'malformed'].includes(value),
      job: (value) => value === prometheus.scrape_configs[0].job_name,
      instance: (value) => value === '$instance',
    };
    const matchers = findNodes(expression, 'UnquotedLabelMatcher');
    expect(matchers.length > 0).toBe(expression.includes('{'));
    for (const matcher of matchers) {
      const [, label = '', values = ''] = /^(\w+)=~?"(.*)"$/.exec(matcher) ?? [];
      expect({ matcher, unknown: values.split('|').filter((value) => !isValue[label]?.(value)) }).toEqual({
        matcher,
        unknown: [],
      });
    }
  });
});

const prometheus = parse(readFileSync('deploy/prometheus/prometheus.yml', 'utf8'));

test('prometheus.yml: loads the alert rules and reads the metrics port of compose.yaml', () => {
  expect(prometheus.rule_files).toEqual(['alerts.yml']);
  const { METRICS_PORT } = parse(readFileSync('deploy/compose.yaml', 'utf8')).services.gateway.environment;
  expect(prometheus.scrape_configs[0].static_configs).toEqual([{ targets: [`gateway:${METRICS_PORT}`] }]);
});

describe('alerts.test.yml', () => {
  const tests: { name: string }[] = parse(readFileSync('deploy/prometheus/alerts.test.yml', 'utf8')).tests;

  test('has a test in which each alert fires', () => {
    const firing = tests.flatMap((each) =>
      [...JSON.stringify(each).matchAll(/alertname=\\"(\w+)/g)].map(([, name]) => name),
    );
    expect([...new Set(firing)].sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });

  const { error } = spawnSync('promtool', ['--version']);
  (error ? test.skip : test)('promtool test rules: passes', () => {
    const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', 'deploy/prometheus/alerts.test.yml'], {
      encoding: 'utf8',
    });
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' });
  });
});

describe('runbook', () => {
  const sections = readFileSync('docs/runbook.md', 'utf8').split('\n## ').slice(1);

  test('has one section for each alert, in the same order', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(alerts.map(({ alert }) => alert));
  });

  test.each(alerts)(
    '$alert: has a severity, a summary, a paragraph and a link to it',
    ({ alert, labels, annotations }) => {
      expect(['info', 'warning', 'critical']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/\.$/);
      expect(annotations.runbook_url).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
      const section = sections.find((text) => text.startsWith(`${alert}\n`)) ?? '';
      expect(section.length - alert.length).toBeGreaterThan(200);
    },
  );

  test('names only alerts that exist', () => {
    const names = sections.flatMap((text) => [...text.matchAll(/see ([A-Z]\w+)/g)].map(([, name]) => name));
    expect(names.filter((name) => !alerts.some(({ alert }) => alert === name))).toEqual([]);
  });
});

test('dashboard: every panel has its own title and position', () => {
  expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  const places = dashboard.panels.map(({ gridPos: { x, y } }: any) => `${x},${y}`);
  expect(new Set(places).size).toBe(panels.length);
});
