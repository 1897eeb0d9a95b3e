import { describe, expect, it } from 'vitest';
import type { SystemCommand } from '../../src/consultation/commands.ts';
import type { CaseFace } from '../../src/consultation/face.ts';
import { dueTasks, type TermsOptions, termsJob } from '../../src/jobs/terms.ts';
import { face, member, school, task } from '../cards/support.ts';

const NOW = '2026-11-17T15:00:00.000Z';
const due = { dueAt: '2026-11-17T14:59:00.000Z' };
const never = new AbortController().signal;

/** Cases that are due until they were looked at. */
class Cases {
  readonly faces = new Map<string, CaseFace>();
  readonly carriedOut: (SystemCommand & { readonly in: string })[] = [];
  readonly codes: string[] = [];
  readonly looked = new Set<string>();
  broken: string | undefined;
  /** Nothing can be done in it here, and it stays due. */
  unread: string | undefined;
  now = NOW;
  readonly options: TermsOptions = {
    clock: () => new Date(this.now),
    log: (_, code) => this.codes.push(code),
    dueCases: async (now, limit, except) =>
      [...this.faces]
        .filter(([id, f]) => !this.looked.has(id) && dueTasks(f, now.toISOString()).length > 0)
        .map(([id]) => id)
        .filter((id) => !except.includes(id))
        .slice(0, limit),
    inCase: async (id, work) => {
      if (id === this.broken || this.broken === 'all') throw new Error('locked');
      const found = this.faces.get(id);
      if (found === undefined) return true;
      if (id === this.unread) return false;
      await work({
        face: found,
        school,
        answers: [],
        execute: async (command) => {
          this.carriedOut.push({ in: id, ...command });
          return this.faces.get(id) ?? found;
        },
      });
      this.looked.add(id);
      return true;
    },
  };

  add(id: string, more: Partial<CaseFace>): this {
    this.faces.set(id, face({ id, ...more }));
    return this;
  }

  readonly job = termsJob(this.options);

  run(): Promise<void> {
    return this.job.run(never);
  }
}

describe('terms', () => {
  it('escalates each open task whose moment has come, and no other', async () => {
    const tasks = [
      task('read', due),
      task('linkPupil', { dueAt: NOW }),
      task('writeUp', { dueAt: '2026-11-17T15:00:01.000Z' }),
      task('decide', { ...due, status: 'done' }),
      task('helpTerm'),
    ];
    const cases = new Cases().add('a', { tasks });
    await cases.run();
    expect(cases.carriedOut).toEqual([
      { in: 'a', type: 'Escalate', task: 'read' },
      { in: 'a', type: 'Escalate', task: 'linkPupil' },
    ]);
  });

  it('ends who no longer works at the school before it looks at the tasks', async () => {
    const members = [
      member('an', 'author'),
      member('gone', 'coordinator'),
      member('gone-before', 'leader', { until: NOW }),
    ];
    const cases = new Cases().add('a', { members, tasks: [task('read', due)] });
    await cases.run();
    expect(cases.carriedOut).toEqual([
      { in: 'a', type: 'MemberGone', person: 'gone' },
      { in: 'a', type: 'Escalate', task: 'read' },
    ]);
  });

  it('goes on with the other cases when one fails, and ends although that one stays due', async () => {
    const cases = new Cases().add('a', { tasks: [task('read', due)] }).add('b', { tasks: [task('read', due)] });
    cases.broken = 'a';
    await cases.run();
    expect(cases.carriedOut.map((c) => c.in)).toEqual(['b']);
    expect(cases.codes).toEqual(['term_failed']);
  });

  it('works through more cases than fit in one batch', async () => {
    const cases = new Cases();
    for (let i = 0; i < 120; i += 1) cases.add(`case-${i}`, { tasks: [task('read', due)] });
    await cases.run();
    expect(cases.looked.size).toBe(120);
  });

  it('gets past a whole batch of cases that fail', async () => {
    const cases = new Cases();
    for (let i = 0; i < 60; i += 1) cases.add(`a${i}`, { tasks: [task('read', due)] });
    cases.broken = 'all';
    await cases.run();
    expect(cases.codes).toHaveLength(60);
  });

  it('asks again of a case that it could not read, an hour later and not at every look', async () => {
    const cases = new Cases().add('a', { tasks: [task('read', due)] }).add('b', { tasks: [task('read', due)] });
    cases.unread = 'a';
    await cases.run();
    expect(cases.carriedOut).toEqual([{ in: 'b', type: 'Escalate', task: 'read' }]);
    cases.now = '2026-11-17T15:59:00.000Z';
    await cases.run();
    expect(cases.codes).toEqual(['term_not_read']);
    cases.unread = undefined;
    cases.now = '2026-11-17T16:00:00.000Z';
    await cases.run();
    expect(cases.carriedOut.at(-1)).toEqual({ in: 'a', type: 'Escalate', task: 'read' });
    expect(cases.codes).toEqual(['term_not_read']);
  });

  it('does nothing after it was asked to end', async () => {
    const cases = new Cases().add('a', { tasks: [task('read', due)] });
    await termsJob(cases.options).run(AbortSignal.abort());
    expect(cases.carriedOut).toEqual([]);
  });
});
