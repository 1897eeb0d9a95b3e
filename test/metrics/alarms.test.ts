/** The alarm rules to copy: each can be read, says what to do, and asks for figures that the bot gives. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { ServiceStore } from '../../src/port/service-store.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const text = readFileSync(new URL('../../docs/alarms.yml', import.meta.url), 'utf8');
const { groups } = parse(text) as { groups: readonly { readonly rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

const at = new Date('2026-11-30T09:00:00.000Z');
const service: ServiceStore = {
  lastBackup: async () => ({ at, since: at, bytes: 1, sha256: 'x', isNeeded: true }),
  figures: async () => ({ schools: 1, checkedAt: at, findings: 0, sealedAt: at, dead: 0, late: 1, lateSince: at }),
};

const page = (from: ServiceStore) =>
  createMetrics(() => at).page({
    facts: { all: () => [], stateOf: () => 'good' },
    service: from,
    clock: () => at,
    ready: () => true,
    endings: () => [],
    watchesBackup: true,
  });

it('each has a name of its own, and says in Dutch what is wrong and what to do', () => {
  expect(rules.length).toBeGreaterThan(8);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { labels, annotations } of rules) {
    expect(labels.severity).toMatch(/^(page|ticket)$/);
    expect(annotations.summary).toMatch(/^[A-Z].*\.$/);
    expect(annotations.description).toMatch(/^[A-Z].*[.>]$/);
    expect(`${annotations.summary} ${annotations.description}`).not.toContain('!');
  }
});

it('what has a rule of its own wakes nobody by the rule for all', () => {
  const all = rules.find(({ alert }) => alert === 'ZorgdraadIetsMis')?.expr ?? '';
  const [, not = ''] = /what!~"([^"]*)"/.exec(all) ?? [];
  const own = [
    'arrival',
    'backup',
    'check',
    'entra_secret',
    'proof',
    'slack_token',
    'teams_certificate',
    'teams_secret',
  ];
  expect(not.split('|')).toEqual(own);
  expect(rules.some(({ expr }) => expr === 'up{job="zorgdraad"} == 0')).toBe(true);
});

it('each asks for figures that are there', async () => {
  const names = new Set([...(await page(service)).text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ''));
  const asked = rules.flatMap(({ expr }) => expr.match(/zorgdraad_\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(rules.length - 1);
  expect(asked.filter((name) => !names.has(name.replace(/_bucket$/, '')))).toEqual([]);
});

it('without a database there are no figures of before', async () => {
  const away = async () => {
    throw new Error('away');
  };
  const { text: shown } = await page({ lastBackup: away, figures: away });
  expect(shown).toContain('zorgdraad_database_read 0');
  expect(shown).not.toMatch(/zorgdraad_(dead|undelivered|last_backup)/);
});
